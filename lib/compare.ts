import type { Cik } from "./filing/types";
import { formatCount } from "./format";
import { type PartyKind, partyKinds, partyWords, readCikList } from "./parties";
import { firstParam, type RawParams } from "./url-parameters";

export const LEAST_COMPARED = 2;
export const MOST_COMPARED = 4;

export type Comparison = {
  /** Null where nobody is named yet: the first one added settles it. */
  kind: PartyKind | null;
  /** At most four, each once. */
  ciks: Cik[];
  /** What a person typed into the field that adds one. */
  add: string | null;
};

/** `/compare?issuers=…` or `?owners=…`, with `add`; `notes` are sentences on what was given and is not shown. */
export function readComparison(params: RawParams): { comparison: Comparison; notes: string[] } {
  const given = partyKinds.map((kind) => ({ kind, ...readCikList(params[kind]) }));
  const [first, second] = given.filter(({ ciks, unread }) => ciks.length + unread.length > 0);
  const add = firstParam(params, "add")?.replaceAll("\0", "") || null;
  if (!first) return { comparison: { kind: null, ciks: [], add }, notes: [] };
  const { one, many } = partyWords[first.kind];
  const over = first.ciks.slice(MOST_COMPARED);
  const notes = [
    second && `Companies are compared with companies and people with people: ${formatCount(second.ciks.length, "CIK")} of owners left out.`,
    ...first.unread.map((text) => `“${text}” is no CIK of up to ten digits and is left out.`),
    ...first.repeated.map((cik) => `CIK ${cik} was named twice; nobody is compared with themselves.`),
    over.length > 0 &&
      `At most four ${many} stand side by side: left out ${over.length === 1 ? "is" : "are"} ${over
        .slice(0, 10)
        .map((cik) => `CIK ${cik}`)
        .join(", ")}${over.length > 10 ? " and others" : ""}.`,
    first.ciks.length === 1 && !add && `One ${one} alone cannot be compared: add one to three more.`,
  ];
  return {
    comparison: { kind: first.kind, ciks: first.ciks.slice(0, MOST_COMPARED), add },
    notes: notes.filter((note): note is string => Boolean(note)),
  };
}
