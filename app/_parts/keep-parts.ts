import type { ReactNode } from "react";
import { keepMarkup } from "@/components/still/server-markup";
import { type Settled, settle } from "@/components/still/settle";
import { now } from "@/db/expiry-listener";
import { isFresh, keptUpTo, type Made } from "@/db/kept";

/** Characters of markup kept in all; a busy company's parts have some hundred thousand. */
const MOST_LENGTH = 32_000_000;

type Parts<Data> = { /** What else the page needs of what was loaded, kept with the parts. */ data: Data; parts: readonly ReactNode[] };
type KeptParts = Made & { data: unknown; settled: Settled[] };

const markupOf = ({ settled }: Pick<KeptParts, "settled">) => settled.flatMap(({ markup }) => markup);
const kept = keptUpTo<KeptParts>(MOST_LENGTH, (parts) => markupOf(parts).reduce((sum, { markup }) => sum + markup.length, 0));
const underWay = new Map<string, Promise<KeptParts>>();

/**
 * What pages of one company or person show whatever the rows are filtered by: parts that `build` makes of what was loaded and of what `madeOf` names,
 * kept until `tag` expires (null: for this page alone). What was read before this is called must be named, since it may be older than what is loaded now. They are made at once, so no server component in them may await. Without a listener for what expires
 * (db/expiry-listener) everything is made for each page. docs/decisions/021-kept-parts.md
 */
export async function keepParts<Loaded, Data>(
  madeOf: readonly unknown[],
  tag: string | null,
  load: () => Promise<Loaded>,
  build: (loaded: Loaded) => Parts<Data>,
): Promise<Parts<Data>> {
  const make = async () => {
    const { data, parts } = build(await load());
    return { data, settled: parts.map(settle) };
  };
  if (tag === null) return partsOf(await make());
  const key = JSON.stringify(madeOf);
  const others = underWay.get(key);
  const waitedFor = kept.find(key) ?? (others ? await others.catch(() => null) : null);
  if (waitedFor && isFresh(waitedFor)) {
    for (const { name, markup } of markupOf(waitedFor)) keepMarkup(name, markup);
    return partsOf(waitedFor);
  }
  const begun = now();
  const making = make().then((made): KeptParts => ({ ...made, begun, tag }));
  underWay.set(key, making);
  try {
    const made = await making;
    kept.keep(key, made);
    return partsOf(made);
  } finally {
    if (underWay.get(key) === making) underWay.delete(key);
  }
}

const partsOf = <Data>({ data, settled }: Pick<KeptParts, "data" | "settled">): Parts<Data> => ({
  data: data as Data,
  parts: settled.map(({ part }) => part),
});
