// Next's `cacheHandler` for pages cached whole. Next loads this file as it is, so it is plain JavaScript.
//
// An entry is served only while this node hears PostgreSQL's notices (db/expiry-listener.ts puts itself at
// globalThis.section16Expiry) and no tag of its path expired since the render that made it *began*: a filing that
// arrives between query and store must not be hidden by the page that was rendered before it.

const MAX_BYTES = 256 * 1024 * 1024;
/** A render that takes longer than this has failed. */
const RENDER_LIMIT_MS = 60_000;

globalThis.section16Pages ??= { entries: new Map(), keys: new Map(), bytes: 0, begun: new Map() };
const state = globalThis.section16Pages;

/**
 * What a page shows, from the path that Next tags it with (`_N_T_/issuers/0000320193`); see lib/cache-tags.ts.
 * Null where Next gave no path: such an entry is not kept.
 */
function tagsOf(value) {
  const named = value?.headers?.["x-next-cache-tags"];
  if (typeof named !== "string") return null;
  const paths = named
    .split(",")
    .flatMap((tag) => (tag.startsWith("_N_T_/") && !/\/(page|layout|route)$/.test(tag) ? decodeURIComponent(tag.slice(5)) : []));
  return paths.flatMap((path) => {
    const [, kind, id] = /^\/(issuers|owners|filings)\/([^/]+)/.exec(path) ?? [];
    if (kind === "issuers") return [`issuer:${id}`];
    if (kind === "owners") return [`owner:${id}`];
    if (kind === "filings") return [`filing:${id}`, "any-filing"];
    return ["latest"];
  });
}

function sizeOf(value) {
  let bytes = 1_000;
  for (const part of [value?.html, value?.body, value?.rscData]) bytes += part?.length ?? 0;
  for (const segment of value?.segmentData?.values() ?? []) bytes += segment.length;
  return bytes;
}

function drop(key) {
  const entry = state.entries.get(key);
  if (!entry) return;
  state.entries.delete(key);
  if (state.keys.get(entry.path) === key) state.keys.delete(entry.path);
  state.bytes -= entry.bytes;
}

/** The page of a key that may still be shown; null where there is none. */
function find(key) {
  const entry = state.entries.get(key);
  if (!entry || !globalThis.section16Expiry?.isFresh(entry.tags, entry.begun)) return null;
  // The order of a Map is the order of use: the first is the one to drop.
  state.entries.delete(key);
  state.entries.set(key, entry);
  return entry;
}

/** The path of a page's key, "/issuers/0000320193"; null of what is no page. */
function pathOf(key) {
  const [, path] = /\/APP_PAGE\/[^/]*\/\$(\/.*)$/.exec(key) ?? [];
  return path === "/index" ? "/" : (path ?? null);
}

/** For the server in front of Next (bin/serve/cached-pages.ts): the page of a path, where it may still be shown. */
state.findPage = (path) => {
  const key = state.keys.get(path);
  return key === undefined ? null : find(key);
};

export default class PageCache {
  async get(key) {
    const entry = find(key);
    if (entry) return { lastModified: entry.begun, value: entry.value };
    drop(key);
    const now = performance.timeOrigin + performance.now();
    const begun = state.begun.get(key);
    if (begun === undefined || now - begun > RENDER_LIMIT_MS) state.begun.set(key, now);
    return null;
  }

  async set(key, value) {
    const begun = state.begun.get(key);
    state.begun.delete(key);
    const tags = tagsOf(value);
    if (!tags || begun === undefined || !globalThis.section16Expiry?.isListening()) return;
    drop(key);
    const bytes = sizeOf(value);
    const path = pathOf(key);
    state.entries.set(key, { value, tags, begun, bytes, path });
    if (path) state.keys.set(path, key);
    state.bytes += bytes;
    for (const oldest of state.entries.keys()) {
      if (state.bytes <= MAX_BYTES) break;
      drop(oldest);
    }
  }

  async revalidateTag() {}

  resetRequestCache() {}
}
