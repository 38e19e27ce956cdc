// Next's `cacheHandler` for pages cached whole. Next loads this file as it is, so it is plain JavaScript.
//
// An entry is served only while this node hears PostgreSQL's notices (db/expiry-listener.ts puts itself at
// globalThis.section16Expiry) and no tag of its path expired since the render that made it *began*: a filing that
// arrives between query and store must not be hidden by the page that was rendered before it.

const MAX_BYTES = 256 * 1024 * 1024;
/** A render that takes longer than this has failed. */
const RENDER_LIMIT_MS = 60_000;

globalThis.section16Pages ??= { entries: new Map(), bytes: 0, begun: new Map() };
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
  state.bytes -= entry.bytes;
}

export default class PageCache {
  async get(key) {
    const expiry = globalThis.section16Expiry;
    const entry = state.entries.get(key);
    const isFresh =
      entry &&
      expiry?.isListening() &&
      entry.tags.every((tag) => expiry.expiredAt(tag) < entry.begun) &&
      expiry.listeningSince() <= entry.begun;
    if (isFresh) {
      // The order of a Map is the order of use: the first is the one to drop.
      state.entries.delete(key);
      state.entries.set(key, entry);
      return { lastModified: entry.begun, value: entry.value };
    }
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
    state.entries.set(key, { value, tags, begun, bytes });
    state.bytes += bytes;
    for (const oldest of state.entries.keys()) {
      if (state.bytes <= MAX_BYTES) break;
      drop(oldest);
    }
  }

  async revalidateTag() {}

  resetRequestCache() {}
}
