import { Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { keepMarkup, takeMarkup } from "./server-markup";
import { settle } from "./settle";

/** As Next hands a component with "use client" to a server component. */
const InBrowser = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") }) as (props: {
  drawn: ReactNode;
  data: number[];
  children?: ReactNode;
}) => ReactNode;

let rendered = 0;
const Item = ({ name, children }: { name: string; children?: ReactNode }) => {
  rendered++;
  return (
    <li>
      {name} {children}
    </li>
  );
};
const Pair = ({ name }: { name: string }) => [<b key="b">{name}</b>, <i key="i">{name}</i>];

test("server components are done, once; what they left renders as they would have", () => {
  const part = (
    <>
      <ul className="list">
        {["a", "b"].map((name) => (
          <Item key={name} name={name}>
            <Item name={`${name} in`} />
          </Item>
        ))}
      </ul>
      <Pair key="pair" name="c" />
      {null}
      {0}
    </>
  );
  const expected = renderToStaticMarkup(part);
  rendered = 0;
  const settled = settle(part);
  expect(rendered).toBe(4);
  expect([renderToStaticMarkup(settled.part), renderToStaticMarkup(settled.part)]).toEqual([expected, expected]);
  expect(rendered).toBe(4);
});

test("a list keeps its keys", () => {
  const [first, second] = settle(["x", "y"].map((name) => <Item key={name} name={name} />)).part as { key: string; type: unknown }[];
  expect([first?.key, first?.type, second?.key]).toEqual(["x", "li", "y"]);
  const [pair] = settle([<Pair key="pair" name="c" />]).part as { key: string; type: unknown }[];
  expect([pair?.key, pair?.type]).toEqual(["pair", Fragment]);
});

test("parts that live in the browser stay, with what is in their props done", () => {
  const { part } = settle(
    <InBrowser drawn={<Item name="drawn" />} data={[1, 2]}>
      <Item name="child" />
    </InBrowser>,
  );
  const { type, props } = part as { type: unknown; props: { drawn: { type: string }; children: { type: string }; data: number[] } };
  expect([type, props.drawn.type, props.children.type, props.data]).toEqual([InBrowser, "li", "li", [1, 2]]);
});

/** As `Still` does, whose slot lives in the browser. */
const Kept = ({ name }: { name: string }) => {
  keepMarkup(name, `<p>${name}</p>`);
  return <InBrowser drawn={name} data={[]} />;
};

test("the still markup of a part is told, and kept for the page that shows it first", () => {
  const { markup } = settle(
    <section>
      <Kept name="one" />
      <InBrowser drawn={<Kept name="two" />} data={[]} />
    </section>,
  );
  expect(markup).toEqual([
    { name: "one", markup: "<p>one</p>" },
    { name: "two", markup: "<p>two</p>" },
  ]);
  expect(takeMarkup("one")).toBe("<p>one</p>");
  keepMarkup("later", "");
  expect(markup).toHaveLength(2);
});

const Late = async () => <p>late</p>;

test("a component that awaits is refused", () => {
  expect(() => settle(<Late />)).toThrow("Expected Late to render at once, but it awaits.");
});
