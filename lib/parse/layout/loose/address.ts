import type { Address } from "@/lib/filing/types";
import { joinWords } from "../words";

const NO_ADDRESS: Address = { street1: null, street2: null, city: null, state: null, zip: null, stateDescription: null, nonUs: null };

const US_LINE = /^(.*?)\s*\b([A-Za-z]{2})[.,]?\s+(\d{5}(?:-\d{4})?)(?=\s|$)/;
const OTHER_LINE = /^(.*?)\s*\b([A-Z0-9]{1,2})\s+([A-Z]{1,2}\d[A-Z0-9]\s?\d[A-Z]\d)(?=\s|$)/;

/** The address among lines of a box whose neighbours' words stand on the same lines: capitals are the filer's, small letters the form's. */
export function readLooseAddress(lines: readonly string[]): Address {
  const at = lines.findIndex((line) => US_LINE.test(line) || OTHER_LINE.test(line));
  const caption = lines.findIndex((line, index) => (at < 0 || index < at) && isStreetCaption(line));
  if (at < 0) return { ...NO_ADDRESS, ...streetsOf(lines.map(leadingCapitals)) };
  const parts = US_LINE.exec(lines[at] ?? "") ?? OTHER_LINE.exec(lines[at] ?? "");
  const runs = lines.slice(0, at).map(leadingCapitals);
  const before = caption >= 0 ? runs.slice(caption + 1).filter((run) => run !== "") : loneCityWord(runs);
  const streets = runs.slice(
    0,
    caption >= 0 ? caption : runs.length - (before.length > 0 ? runs.length - runs.lastIndexOf(before[0] ?? "") : 0),
  );
  const city = joinWords([...before, (parts?.[1] ?? "").replace(/[^A-Za-z0-9 .'&-]/g, " ").replace(/[.,]\s*$/, "")]);
  const state = parts?.[2]?.toUpperCase() ?? null;
  return {
    ...NO_ADDRESS,
    ...streetsOf(streets),
    city: city === "" ? null : city.toUpperCase(),
    state: state ?? null,
    zip: parts?.[3] ?? null,
  };
}

/** Without the caption under the street the last short line without a figure is the beginning of the city. */
function loneCityWord(runs: readonly string[]): string[] {
  const last = runs.findLast((run) => run !== "");
  return last !== undefined && runs.filter((run) => run !== "").length > 1 && /^[A-Z]{2,}(?: [A-Z]{2,})?$/.test(last) ? [last] : [];
}

function streetsOf(runs: readonly string[]): { street1: string | null; street2: string | null } {
  const lines = runs.filter((run) => run !== "");
  return { street1: lines[0] ?? null, street2: joinWords(lines.slice(1)) || null };
}

/** "(Street)", also where its letters were misread. */
function isStreetCaption(line: string): boolean {
  return /^\W{0,2}s\w{0,2}[re]e\w{0,2}\)?(?:\W|$)/i.test(line);
}

/** The words in capitals and figures at the beginning of a line, without a day, a cross or the number of a box. */
export function leadingCapitals(line: string): string {
  const words = line.split(/\s+/);
  const run: string[] = [];
  for (const word of words) {
    const core = word.replace(/[’'"“”‘]+$/, "");
    if (/^\d{1,2}[.,:;]$/.test(word) && run.length > 0) break;
    if (/\d\/\d/.test(core) || /^\w{1,2}\/\w{1,2}\/\w{2,4}$/.test(core)) break;
    if (!/^[A-Z0-9#][A-Z0-9&.,'’#/-]*$/.test(core)) break;
    if (/^X[._]*$/.test(core)) break;
    run.push(core);
  }
  const text = run.join(" ");
  return /[A-Z]{2}/.test(text) || /^\d+ [A-Z]/.test(text) ? text : "";
}
