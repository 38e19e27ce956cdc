import { excerptOf, type ProblemCode } from "@/lib/problem";

/** What pages that people take for a filing say of themselves, most telling first. */
const KINDS: readonly { says: RegExp; what: string; code: ProblemCode }[] = [
  {
    says: /notice of proposed sale of securities|\bform 144\b/i,
    what: "the HTML page of a Form 144, a notice of an intended sale",
    code: "form-144",
  },
  {
    says: /undeclared automated tool|request rate threshold exceeded/i,
    what: "the page with which the SEC's site refuses a request",
    code: "not-a-filing",
  },
  { says: /\bschedule 13[dg]\b/i, what: "the HTML page of a Schedule 13D or 13G", code: "not-a-filing" },
  { says: /\bform 13f\b/i, what: "the HTML page of a Form 13F", code: "not-a-filing" },
  { says: /\bform (?:10-k|10-q|8-k|20-f|6-k)\b/i, what: "the HTML page of a company's report", code: "not-a-filing" },
  { says: /edgar filing documents|filing detail/i, what: "EDGAR's index page of a filing", code: "not-a-filing" },
  { says: /edgar (?:search results|company search|full text search)/i, what: "a page of EDGAR's search", code: "not-a-filing" },
];

/** Completes "This is …" for an HTML page that is no Form 3, 4 or 5: what it seems to be, or else its title. */
export function describeHtml(page: string): { what: string; code: ProblemCode } {
  const known = KINDS.find(({ says }) => says.test(page));
  if (known) return { what: known.what, code: known.code };
  const start = page.search(/<title[\s>]/i);
  const title = start < 0 ? "" : excerptOf(page.slice(page.indexOf(">", start) + 1, start + 300).split("<", 1)[0] ?? "");
  return { what: title === "" ? "an HTML page" : `an HTML page titled "${title}"`, code: "not-a-filing" };
}
