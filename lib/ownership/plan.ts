import type { IsoDate } from "@/lib/filing/types";
import { type DateInText, findDates, plainText } from "./footnote-text";
import type { OwnershipFiling, OwnershipRow, Plan } from "./types";

/** What one footnote says of a plan; null: nothing. */
type Mention = { isPlan: boolean; dates: IsoDate[] };

type FilingMentions = { notes: Map<string, Mention>; remarks: Mention | null; isNamedByRow: boolean };

/** "10b5-1", "10b-5-1", "10b5-1(c)", "10(b)5-1", with any hyphen. */
const RULE = /\b10 ?\(?b\)? ?-? ?5 ?- ?[1l]\b/gi;
/** "was not made pursuant to a", "not part of the": at most a few plain words between the negation, the link and the rule. */
const NOT_UNDER =
  /\b(?:not|never) (?:[a-z]+ ){0,3}(?:pursuant to|under|in accordance with|in compliance with|part of|subject to|in reliance on|covered by|in connection with) (?:(?!and |but |which )[a-z0-9"'’-]+ ){0,6}$/i;
const NOT_A =
  /\b(?:not?|neither|nor|non|non-|without|intends? to (?:adopt|enter into)) ?(?:an? |any |the |under |by |adopt |have |has )?(?:an? |any )?(?:sec |such )?(?:rule )?$/i;
const OTHER_THAN =
  /\b(?:other than|except(?:ing)?(?: for)?|outside(?: of)?|rather than|instead of|independent(?:ly)? of|apart from|separate(?:ly)? from|unrelated to) (?:[a-z0-9"'’-]+ ){0,9}$/i;
const BEFORE = 110;

const ADOPTED = /\b(?:adopted|adoption|entered into|established|dated|signed|instituted|implemented|put in place)\b/gi;
/** Events after the adoption, whose dates are not its date. */
const LATER_EVENT =
  /\b(?:amended|modified|changed|terminat|expire|complet|disclosed|announced|run out|filed|reported|effected|commenc|vest)/i;
const SENTENCE_END = /[a-z]{4,}\.["”)]? +[A-Z]/i;
const AFTER_TRIGGER = 140;
/** EDGAR takes footnotes and remarks of 1,000 to 2,000 characters; of longer ones in uploads only the beginning is read. */
const LONGEST_READ = 20_000;
const PLAN_NEAR = /\b(?:10b|plans?\b|arrangements?\b|instructions?\b|(?:trading|sales?) agreements?\b)/i;

/**
 * Is the row a trade under a 10b5-1 plan (DOMAIN 3)? Its own footnotes come first, then the remarks; the box of the form
 * stands for every row only if no row's footnote names a plan. A footnote that denies one turns it round: no, even where
 * the form has no box. Holdings get an answer by the same rule, never evidence.
 */
export function planOf(row: OwnershipRow, filing: OwnershipFiling): Plan {
  const mentions = mentionsOf(filing);
  const own = notesOf(row).map((id) => mentions.notes.get(id));
  const said = [...own, mentions.remarks].filter((mention) => mention != null);
  const named = said.filter(({ isPlan }) => isPlan);
  // What the row's own notes deny, remarks about the whole form do not give back.
  const isDenied = own.some((mention) => mention?.isPlan === false) && !own.some((mention) => mention?.isPlan);
  if (named.length > 0 && !isDenied) {
    const latest = row.transactionDate ?? filing.filedOn;
    const adoptedOn = named.flatMap(({ dates }) => dates).find((date) => date <= latest) ?? null;
    return answer(row, { answer: "yes", evidence: filing.aff10b5One ? "both" : "footnote", adoptedOn });
  }
  if (said.length > 0) return { answer: "no", evidence: null, adoptedOn: null };
  if (filing.aff10b5One && !mentions.isNamedByRow) return answer(row, { answer: "yes", evidence: "box", adoptedOn: null });
  return { answer: filing.aff10b5One === null ? "not-asked" : "no", evidence: null, adoptedOn: null };
}

function answer(row: OwnershipRow, plan: Plan): Plan {
  return row.kind === "holding" ? { answer: plan.answer, evidence: null, adoptedOn: null } : plan;
}

function notesOf(row: OwnershipRow): string[] {
  return [...new Set(Object.values(row.footnoteIds).flat())];
}

/** Footnotes are read once per filing: all its rows ask for the same ones. */
const known = new WeakMap<OwnershipFiling, FilingMentions>();

function mentionsOf(filing: OwnershipFiling): FilingMentions {
  const before = known.get(filing);
  if (before) return before;
  const notes = new Map<string, Mention>();
  for (const { id, text } of filing.footnotes) {
    const mention = readMention(text);
    if (mention !== null) notes.set(id, mention);
  }
  const isNamedByRow = filing.rows.some((row) => row.kind === "transaction" && notesOf(row).some((id) => notes.get(id)?.isPlan));
  const mentions = { notes, remarks: filing.remarks === null ? null : readMention(filing.remarks), isNamedByRow };
  known.set(filing, mentions);
  return mentions;
}

/** The first naming decides: "not pursuant to a plan. The plan stays in force" is a denial. */
function readMention(text: string): Mention | null {
  const plain = plainText(text.slice(0, LONGEST_READ)).replace(/ {2,}/g, " ");
  const at = [...plain.matchAll(RULE)].map(({ index }) => index);
  const first = at[0];
  if (first === undefined) return null;
  const isPlan = !isDeniedAt(plain, first);
  return { isPlan, dates: isPlan ? adoptionDates(plain) : [] };
}

function isDeniedAt(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - BEFORE), at).replace(/^.*[.;:]/, "");
  return NOT_UNDER.test(before) || NOT_A.test(before) || OTHER_THAN.test(before);
}

/** Days that follow "adopted", "entered into", "dated" and the like, where these speak of the plan; in text order. */
function adoptionDates(text: string): IsoDate[] {
  const dates = findDates(text);
  const found: IsoDate[] = [];
  for (const match of text.matchAll(ADOPTED)) {
    const end = match.index + match[0].length;
    const date = dates.find(({ start }) => start >= end && start - end <= AFTER_TRIGGER) ?? null;
    if (date !== null && speaksOfPlan(text, match.index) && isSameClause(text.slice(end, date.start))) found.push(date.date);
    else pushDateBefore(text, match.index, end, dates, found);
  }
  return found;
}

function isSameClause(between: string): boolean {
  return !between.includes(";") && !LATER_EVENT.test(between) && !SENTENCE_END.test(between);
}

/** A plan stands shortly before the word, in the same sentence. */
function speaksOfPlan(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 90), at);
  const sentence = before.slice(before.lastIndexOf(". ") + 1);
  return PLAN_NEAR.test(sentence);
}

/** "On March 15, 2023, the reporting person adopted a Rule 10b5-1 plan". */
function pushDateBefore(text: string, at: number, end: number, dates: DateInText[], found: IsoDate[]): void {
  if (!PLAN_NEAR.test(text.slice(end, end + 60))) return;
  const date = dates.findLast((candidate) => candidate.end <= at && at - candidate.end <= 80);
  if (date && /\bon $/i.test(text.slice(0, date.start)) && isSameClause(text.slice(date.end, at))) found.push(date.date);
}
