import { createRequire } from "node:module";
import type { ReactNode } from "react";

// The renderer of the browser's React, which a server component may not import by name (docs/decisions/013-still-markup.md).
const { renderToStaticMarkup } = createRequire(new URL("../package.json", import.meta.url))("react-dom/server") as {
  renderToStaticMarkup: (node: ReactNode) => string;
};

/**
 * Markup that never changes in the browser, sent once: React would send it again as data, two and a half times as long, and walk through
 * all of it when the page comes alive. Nothing in it may be a client component or await; it is escaped as any other markup.
 */
export function Still({ children, className }: { children: ReactNode; className?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by React from the children, which escapes their text
  return <div className={className} dangerouslySetInnerHTML={{ __html: renderToStaticMarkup(children) }} />;
}
