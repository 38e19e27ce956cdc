import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import type { ReactNode } from "react";
import { keepMarkup } from "./server-markup";
import { StillSlot } from "./still-slot";

// The renderer of the browser's React, which a server component may not import by name (docs/decisions/013-still-markup.md).
const { renderToStaticMarkup } = createRequire(new URL("../../package.json", import.meta.url))("react-dom/server") as {
  renderToStaticMarkup: (node: ReactNode) => string;
};

type Props = { children: ReactNode; className?: string | undefined; as?: "div" | "article" };

/**
 * Markup that never changes in the browser, sent once: React would send it again as data, two and a half times as long, and walk through
 * all of it when the page comes alive. What it sends instead is the markup's name (docs/decisions/018-still-markup-by-name.md).
 * Nothing in it may be a client component or await; it is escaped as any other markup.
 */
export function Still({ children, className, as = "div" }: Props) {
  const markup = renderToStaticMarkup(children);
  const name = createHash("sha1").update(markup).digest("base64url").slice(0, 16);
  keepMarkup(name, markup);
  return <StillSlot name={name} className={className} as={as} />;
}
