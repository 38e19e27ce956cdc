import { isEntityName } from "@/lib/filing/names";
import { holderIn } from "./footnote-text";
import { natureKey } from "./security-key";
import type { OwnershipFiling, OwnershipRow } from "./types";

/** Who holds what rows report, by their own words. */
export type Holders = {
  /**
   * Of a row that names another filer of the issuer as the holder, or whose filer somebody names so: what other rows find it by
   * (`asks`), and what it finds them by (`answers`). They meet where one of the two names a filer of the other. Null of all other rows.
   */
  keysOf: (filing: OwnershipFiling, row: OwnershipRow) => { asks: string[]; answers: string[] } | null;
  /** Both rows are held by a trust that has a name of its own, and the names differ. */
  areDifferentTrusts: (a: OwnershipRow, b: OwnershipRow) => boolean;
};

/** Shorter names stand inside others by chance. */
const SHORTEST_NAME = 8;

/**
 * The holders that rows name, among the entities that file for the issuer: in the nature of ownership ("By Example Fund LP"), or
 * in a note on it, on D or I, on the title or on the shares ("held directly by Example Fund LP").
 */
export function holdersOf(filings: readonly OwnershipFiling[]): Holders {
  const entities = new Map(
    filings.flatMap(({ owners }) =>
      owners.flatMap(({ cik, name }) => {
        const plainName = squash(name);
        return isEntityName(name) && plainName.length >= SHORTEST_NAME ? [[cik as string, plainName] as const] : [];
      }),
    ),
  );
  const named = new Map<string, Set<string>>();
  const everNamed = new Set<string>();
  // Words and notes come again and again: each is looked through once.
  const entitiesIn = remembered((words: string) => [...entities].flatMap(([cik, name]) => (words.includes(name) ? cik : [])));
  const squashed = remembered(squash);
  const holderNamed = remembered((note: string) => squash(holderIn(note) ?? ""));
  for (const filing of entities.size === 0 ? [] : filings) {
    const own = new Set<string>(filing.owners.map(({ cik }) => cik));
    const isOther = (cik: string) => !own.has(cik);
    /** The holder that a note names, squashed; empty where no other entity stands in the note at all. */
    const holderOf = (note: string) => (entitiesIn(squashed(note)).some(isOther) ? holderNamed(note) : "");
    const holderOfNote = new Map(filing.footnotes.map(({ id, text }) => [id, holderOf(text)] as const));
    for (const row of filing.rows) {
      if (row.kind !== "transaction") continue;
      const nature = row.directOrIndirect === "D" ? "" : squashed(row.natureOfOwnership ?? "");
      const notes = noteIds(row).map((id) => holderOfNote.get(id) ?? "");
      const inWords = [nature, ...notes].map((words) => (words === "" ? [] : entitiesIn(words))).filter((ciks) => ciks.length > 0);
      const found = new Set(inWords.flat());
      const ciks = (inWords.length > 1 ? [...entities.keys()].filter((cik) => found.has(cik)) : [...found]).filter(isOther);
      if (ciks.length === 0) continue;
      named.set(row.rowId, new Set(ciks));
      for (const cik of ciks) everNamed.add(cik);
    }
  }
  return {
    keysOf: (filing, row) => {
      const filers = filing.owners.flatMap(({ cik }) => (everNamed.has(cik) ? cik : []));
      const holders = [...(named.get(row.rowId) ?? [])];
      if (filers.length + holders.length === 0) return null;
      const asks = [...filers.map((cik) => `filer ${cik}`), ...holders.map((cik) => `holder ${cik}`)];
      return { asks, answers: [...holders.map((cik) => `filer ${cik}`), ...filers.map((cik) => `holder ${cik}`)] };
    },
    areDifferentTrusts: (a, b) => {
      const [one, other] = [trustName(a), trustName(b)];
      return one !== null && other !== null && !one.every((word) => other.includes(word)) && !other.every((word) => one.includes(word));
    },
  };
}

function remembered<Result>(work: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = work(text);
      known.set(text, result);
    }
    return result;
  };
}

function noteIds({ footnoteIds }: OwnershipRow): string[] {
  return [
    ...(footnoteIds.natureOfOwnership ?? []),
    ...(footnoteIds.directOrIndirect ?? []),
    ...(footnoteIds.securityTitle ?? []),
    ...(footnoteIds.shares ?? []),
  ];
}

/** "Example Investments & Holdings Limited" and "EXAMPLE INVESTMENTS AND HOLDINGS LTD" are one name. */
function squash(name: string): string {
  return name
    .toUpperCase()
    .replaceAll("&", " AND ")
    .replace(/\/[A-Z]{2}\/?$/, "")
    .replace(/\bLIMITED PARTNERSHIP\b/g, "LP")
    .replace(/\bLIMITED\b/g, "LTD")
    .replace(/\bCORPORATION\b/g, "CORP")
    .replace(/\bINCORPORATED\b/g, "INC")
    .replace(/\bCOMPANY\b/g, "CO")
    .replace(/[^A-Z0-9]+/g, "");
}

/** Words that say what kind of trust it is, not which. */
const KIND_OF_TRUST =
  /^(?:TRUSTS?|A|AN|THE|OF|FOR|U|T|A|DTD|DATED|FBO|REVOCABLE|IRREVOCABLE|LIVING|FAMILY|GRANTOR|RETAINED|ANNUITY|CHILDREN|CHILD|SPOUSE|SPOUSAL|WIFE|HUSBAND|SON|DAUGHTER|S|ESTATE|GIFT|CHARITABLE|GRAT|REPORTING|PERSON|SELF|HIS|HER|\d+)$/;

/** The words that name the trust: LTHS of "By LTHS Revocable Trust"; null where the nature names no trust, or none in particular. */
function trustName(row: OwnershipRow): string[] | null {
  if (row.directOrIndirect !== "I") return null;
  const words = natureKey("I", row.natureOfOwnership).split(" ");
  const own = words.filter((word) => !KIND_OF_TRUST.test(word));
  return words.includes("TRUST") && own.length > 0 ? own : null;
}
