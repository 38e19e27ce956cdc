import type { Address, Issuer } from "@/lib/filing/types";
import { lettersOf } from "../fuzzy";
import { readLooseAddress } from "./address";
import type { LooseLine } from "./line-texts";
import { countWordsIn } from "./word-evidence";

export type LooseBoxes = {
  issuer: Issuer;
  owner: { name: string | null; address: Address };
  /** The name was told from the issuer's beside it by the rest of the document alone. */
  isSplit: boolean;
  /** Among the lines given. */
  issuerLine: number | null;
};

const SYMBOL = /^(.*?)\s*[[{(]\s{0,3}([A-Za-z0-9.-]{1,8})\s{0,3}[\]})]/;
const SUFFIX = /^(?:inc|corp|co|ltd|llc|lp|plc|corporation|company|limited|group|holdings?)$/;
/** Words printed on the form, that may stand before a value on its line. */
const FORM_WORDS = /^(?:person\W{0,2}|requiring|statement|date|of|event|\(?month\/day\/year\)?)$/i;

/**
 * Boxes 1 and 2 of a form whose boxes run together line by line: the issuer stands before the symbol in brackets, the
 * person left of it or at the next line's beginning. Which words are whose, the rest of the document tells.
 */
export function readLooseBoxes(lines: readonly LooseLine[], others: readonly string[], signature: string): LooseBoxes {
  const issuer: Issuer = { cik: null, name: null, tradingSymbol: null, foreignTradingSymbol: null };
  const at = lines.findIndex(({ pieces }) => pieces.some(isIssuerPiece));
  const line = lines[at];
  if (!line)
    return { issuer, owner: { name: null, address: readLooseAddress(lines.map(({ text }) => text)) }, isSplit: false, issuerLine: null };
  const index = line.pieces.findIndex(isIssuerPiece);
  const parts = SYMBOL.exec(line.pieces[index] ?? "");
  const words = withoutFormWords((parts?.[1] ?? "").split(/\s+/));
  const lead = withoutFormWords(line.pieces.slice(0, index).join(" ").split(/\s+/));
  const below = nameOf(lines[at + 1]?.text ?? "");
  const split =
    lead.length > 0 || isNameBelow(below, words, signature)
      ? 0
      : bestSplit(
          words,
          others.filter((text) => text !== line.text),
          signature,
        );
  issuer.name = words.slice(split).join(" ") || null;
  issuer.tradingSymbol = parts?.[2]?.toUpperCase() ?? null;
  const beside = [...lead, ...words.slice(0, split)].join(" ");
  const score = (name: string) => countWordsIn(name, signature).found;
  let name = beside === "" || score(below) > score(beside) ? below : beside;
  // "ist Teri", and below it once more and whole: "List Teri L."
  const [first] = words;
  if (beside === "" && first && below !== "" && split === 0) {
    const torn = words.findIndex((word) => !lettersOf(below).includes(lettersOf(word)));
    if (torn > 0) issuer.name = words.slice(torn).join(" ");
  }
  name = name.replace(/(?<=\w{3})\.$/, "");
  const caption = lines.findIndex((other, where) => where > at && isNameCaption(other.text));
  const from = caption >= 0 ? caption + 1 : at + 1;
  const box = lines.slice(from).map(({ text }) => text);
  return { issuer, owner: { name: name || null, address: readLooseAddress(box) }, isSplit: split > 0, issuerLine: at };
}

function isIssuerPiece(piece: string): boolean {
  const parts = SYMBOL.exec(piece);
  return parts !== null && /\[/.test(piece) && /[A-Za-z]{3}/.test(parts[1] ?? "") && /^[A-Za-z]/.test(parts[2] ?? "");
}

function withoutFormWords(words: readonly string[]): string[] {
  const from = words.findIndex((word) => word !== "" && !FORM_WORDS.test(word));
  return from < 0 ? [] : words.slice(from).filter((word) => lettersOf(word) !== "");
}

/** The name at a line's beginning: capitalised words up to a cross, a number or words of the form. */
function nameOf(text: string): string {
  const words: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (!/^[A-Z/][\w.,'’&/-]*$/.test(word) || /^X[._]*$/.test(word) || /\d/.test(word) || /^(?:Director|Officer|Other|Form)$/.test(word))
      break;
    words.push(word);
  }
  return words.join(" ");
}

/** The person stands below where the words beside the issuer are no name of theirs, or the lower line is signed with. */
function isNameBelow(below: string, words: readonly string[], signature: string): boolean {
  if (below === "") return false;
  const { found, of } = countWordsIn(below, signature);
  if (of > 0 && found * 2 >= of) return countWordsIn(words.join(" "), signature).found <= found;
  return words.length < 4 && SUFFIX.test(lettersOf(words.at(-1) ?? ""));
}

/** How many of the words before the symbol are the person's name. */
function bestSplit(words: readonly string[], others: readonly string[], signature: string): number {
  const letters = others.map(lettersOf).join(" ");
  const isElsewhere = (word: string) => lettersOf(word).length > 2 && !SUFFIX.test(lettersOf(word)) && letters.includes(lettersOf(word));
  const isUpper = (word: string | undefined) => word !== undefined && /[A-Z]{2}/.test(word) && !/[a-z]/.test(word);
  let best = { at: Math.min(2, Math.max(0, words.length - 1)), score: 0.1 };
  for (let at = 1; at < words.length; at++) {
    const [owner, issuer] = [words.slice(0, at), words.slice(at)];
    const core = issuer.filter((word) => !SUFFIX.test(lettersOf(word)));
    const signed = countWordsIn(owner.join(" "), signature);
    const misplaced = countWordsIn(issuer.join(" "), signature);
    const score =
      (signed.of === 0 ? 0 : (3 * signed.found) / signed.of) -
      misplaced.found * 2 +
      (core.length === 0 ? 0 : (2 * core.filter(isElsewhere).length) / core.length) +
      (isUpper(words[at - 1]) !== isUpper(words[at]) ? 0.8 : 0) +
      (/\.$/.test(words[at - 1] ?? "") || SUFFIX.test(lettersOf(words[at - 1] ?? "")) ? 0.6 : 0) +
      // An initial ends a person's name, and begins no company's.
      (/^[A-Z]\.?$/.test(words[at] ?? "") ? -1.5 : 0) +
      (at === 2 || at === 3 ? 0.4 : 0);
    if (score > best.score) best = { at, score };
  }
  return best.at;
}

/** "(Last) (First) (Middle)", also where the letters were misread: two short words that a bracket begins or ends. */
export function isNameCaption(text: string): boolean {
  const hits = text.match(/(?:^|\s)\W?\(\w{2,6}\)?(?=\s|$)|(?:^|\s)\W?\w{2,6}\)(?=\s|$)/g) ?? [];
  return hits.length >= 2 && !/specify|below\)\s+below/i.test(text.slice(0, 12));
}
