import type { ReactNode } from "react";
import { keepMarkup } from "@/components/still/server-markup";
import { type Settled, settle } from "@/components/still/settle";
import { type Expiry, now } from "@/db/expiry-listener";

/** Characters of markup kept in all; a busy company's parts have some hundred thousand. */
const MOST_LENGTH = 32_000_000;

type Parts<Data> = { /** What else the page needs of what was loaded, kept with the parts. */ data: Data; parts: readonly ReactNode[] };
type Made = { data: unknown; settled: Settled[]; begun: number; tag: string | null };
type Kept = Made & { length: number };

const kept = new Map<string, Kept>();
const underWay = new Map<string, Promise<Made>>();
let length = 0;

/**
 * What pages of one company or person show whatever the rows are filtered by: parts that `build` makes of what was loaded, kept under `key`
 * until `tag` expires (null: for this page alone). They are made at once, so no server component in them may await. Without a listener for what expires
 * (db/expiry-listener) everything is made for each page. docs/decisions/021-kept-parts.md
 */
export async function keepParts<Loaded, Data>(
  key: string,
  tag: string | null,
  load: () => Promise<Loaded>,
  build: (loaded: Loaded) => Parts<Data>,
): Promise<Parts<Data>> {
  const begun = now();
  const make = async (): Promise<Made> => {
    const { data, parts } = build(await load());
    return { data, settled: parts.map(settle), begun, tag };
  };
  if (tag === null) return partsOf(await make());
  const found = kept.get(key);
  if (found && isFresh(found)) {
    kept.delete(key);
    kept.set(key, found); // The order of a Map is the order of use.
    return shown(found);
  }
  drop(key);
  const waitedFor = underWay.get(key);
  const others = waitedFor && (await waitedFor.catch(() => null));
  if (others && isFresh(others)) return shown(others);
  const making = make();
  underWay.set(key, making);
  try {
    const made = await making;
    if (isFresh(made)) keep(key, made);
    return partsOf(made);
  } finally {
    if (underWay.get(key) === making) underWay.delete(key);
  }
}

function isFresh({ tag, begun }: Made): boolean {
  return tag !== null && (globalThis as { section16Expiry?: Expiry }).section16Expiry?.isFresh([tag], begun) === true;
}

const partsOf = <Data>({ data, settled }: Made): Parts<Data> => ({ data: data as Data, parts: settled.map(({ part }) => part) });

/** For another page than the one that they were made for. */
function shown<Data>(made: Made): Parts<Data> {
  for (const { name, markup } of made.settled.flatMap((one) => one.markup)) keepMarkup(name, markup);
  return partsOf(made);
}

function keep(key: string, made: Made): void {
  drop(key);
  const markup = made.settled.flatMap((one) => one.markup);
  const one = { ...made, length: markup.reduce((sum, { markup: text }) => sum + text.length, 0) };
  kept.set(key, one);
  length += one.length;
  for (const oldest of kept.keys()) {
    if (length <= MOST_LENGTH) break;
    drop(oldest);
  }
}

function drop(key: string): void {
  length -= kept.get(key)?.length ?? 0;
  kept.delete(key);
}
