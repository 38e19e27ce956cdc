import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test } from "vitest";
import { type Expiry, now } from "@/db/expiry-listener";
import { keepParts } from "./keep-parts";

let expiredAt = 0;
const shared = globalThis as { section16Expiry?: Pick<Expiry, "isFresh"> };
const listen = () => {
  shared.section16Expiry = { isFresh: (_, begun) => begun > expiredAt };
};
afterEach(() => {
  delete shared.section16Expiry;
});

let loads = 0;
const Part = ({ load }: { load: number }) => <p>{load}</p>;
const ask = async (key: string, tag: string | null = "issuer:1", load = async () => ++loads) => {
  const { data, parts } = await keepParts([key], tag, load, (loaded) => ({
    data: `data ${loaded}`,
    parts: [<Part key="part" load={loaded} />],
  }));
  return `${data} ${renderToStaticMarkup(parts)}`;
};

test("parts are made once until something of theirs expires", async () => {
  listen();
  loads = 0;
  expect([await ask("a"), await ask("a"), await ask("b")]).toEqual(["data 1 <p>1</p>", "data 1 <p>1</p>", "data 2 <p>2</p>"]);
  expiredAt = now();
  expect([await ask("a"), await ask("a")]).toEqual(["data 3 <p>3</p>", "data 3 <p>3</p>"]);
});

test("parts made of another summary are other parts: one that is older than what is loaded now is never shown again", async () => {
  listen();
  const ofFilings = (filings: number) =>
    keepParts(
      ["issuer", { filings }],
      "issuer:1",
      async () => filings,
      (data) => ({ data, parts: [] }),
    ).then(({ data }) => data);
  expect([await ofFilings(1), await ofFilings(2), await ofFilings(1)]).toEqual([1, 2, 1]);
});

test("what expires while it is made is shown to who asked before, and to nobody after", async () => {
  listen();
  loads = 0;
  const late = async () => {
    const load = ++loads;
    expiredAt = now();
    return load;
  };
  expect(await ask("late", "issuer:1", late)).toBe("data 1 <p>1</p>");
  expect(await ask("late")).toBe("data 2 <p>2</p>");
});

test("who asks at the same time waits for one, and makes it anew where that failed", async () => {
  listen();
  loads = 0;
  expect(await Promise.all([ask("same"), ask("same")])).toEqual(["data 1 <p>1</p>", "data 1 <p>1</p>"]);
  const failing = ask("fails", "issuer:1", () => Promise.reject(new Error("away")));
  const other = ask("fails");
  await expect(failing).rejects.toThrow("away");
  expect(await other).toBe("data 2 <p>2</p>");
});

test("a past day, and a process that hears nothing, keep nothing", async () => {
  loads = 0;
  expect([await ask("deaf"), await ask("deaf")]).toEqual(["data 1 <p>1</p>", "data 2 <p>2</p>"]);
  listen();
  expect([await ask("past"), await ask("past", null), await ask("past", null), await ask("past")]).toEqual([
    "data 3 <p>3</p>",
    "data 4 <p>4</p>",
    "data 5 <p>5</p>",
    "data 3 <p>3</p>",
  ]);
  expect(await Promise.all([ask("both"), ask("both", null)])).toEqual(["data 6 <p>6</p>", "data 7 <p>7</p>"]);
});
