import { gzipSync } from "node:zlib";

export type FirstLoad = {
  html: number;
  script: number;
  /** Paths of the scripts. */
  files: string[];
  styles: number;
  requests: number;
  /** Requests to other servers. */
  elsewhere: number;
};

/** What a browser asks for when it opens a page, in bytes as gzip leaves them: the page, its scripts, styles, fonts and icon. */
export async function firstLoad({ base }: { base: string }, path: string): Promise<FirstLoad> {
  const page = await (await fetch(base + path)).text();
  const scripts = all(page, /<script[^>]*\bsrc="([^"]+)"/g).filter((src) => !isForOldBrowsers(page, src));
  const links = all(page, /<link[^>]*\bhref="([^"]+\.(?:css|woff2))[^"]*"/g);
  const icon = all(page, /<link rel="icon"[^>]*href="([^"]+)"/g).slice(0, 1);
  const sizes = await Promise.all(scripts.map(async (src) => gzipSync(await bytesOf(new URL(src, base))).length));
  const parts = [...scripts, ...links, ...icon];
  return {
    html: gzipSync(page).length,
    script: sizes.reduce((sum, size) => sum + size, 0),
    files: scripts,
    styles: links.filter((href) => href.includes(".css")).length,
    requests: 1 + parts.length,
    elsewhere: parts.filter((part) => new URL(part, base).origin !== new URL(base).origin).length,
  };
}

const all = (page: string, pattern: RegExp) => [...new Set([...page.matchAll(pattern)].map(([, found = ""]) => found))];

const isForOldBrowsers = (page: string, src: string) =>
  (page.match(/<script[^>]*noModule[^>]*>/gi) ?? []).some((script) => script.includes(src));

async function bytesOf(url: URL): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}
