import { type Answer, accessDenied, notFound, unavailable } from "./answers";
import { listTickers, tickersByCik, writeTickers } from "./company-tickers";
import { writeDataSet } from "./data-set";
import { type IndexKind, writeIndex } from "./indexes";
import { entriesOf, realEntries, writeLatest } from "./latest-feed";
import { realIndexFile } from "./real-index";
import { writeSubmissions } from "./submissions";
import { type ListedFiling, partiesOf } from "./types";

export type Site = {
  /** What EDGAR would answer to a path; never throws for what a path holds. */
  answer(path: string, query: URLSearchParams): Promise<Answer>;
  /** The full submission of another filing than the path asks for. */
  answerOther(path: string): Promise<Answer>;
  /** From here on these are the latest filings; null: the real feed again. */
  setLatest(filings: readonly ListedFiling[] | null): void;
};

/** www.sec.gov and data.sec.gov in one, over the filings given. Lists are written once, when first asked for. */
export function openSite(filings: readonly ListedFiling[]): Site {
  const byNumber = new Map(filings.map((filing) => [filing.accessionNumber, filing]));
  const byCik = group(filings, (filing) => partiesOf(filing).map(({ cik }) => cik));
  const byDay = group(filings, ({ filedOn }) => [filedOn]);
  const byQuarter = group(filings, ({ filedOn }) => [quarterOf(filedOn)]);
  const lastQuarter = [...byQuarter.keys()].sort().at(-1) ?? "";
  const tickers = listTickers(filings);
  const tickersOf = tickersByCik(tickers);
  const real = realEntries();
  let latest = real;

  const written = new Map<string, Buffer | null>();
  /** Where EDGAR has no such document, `instead`. */
  const once = async (path: string, type: string, write: () => Buffer | null | Promise<Buffer | null>, instead = notFound) => {
    if (!written.has(path)) written.set(path, await write());
    const body = written.get(path);
    return body ? { status: 200, type, body, modified: LISTED } : instead;
  };

  /** Directories of a submission: under any party, with or without a folder of its own. */
  const filingAt = (path: string) => {
    const [, cik = "", folder, number = ""] =
      /^\/Archives\/edgar\/data\/(\d{1,10})\/(?:(\d{18})\/)?(\d{10}-\d{2}-\d{6})\.txt$/.exec(path) ?? [];
    const filing = byNumber.get(number);
    const isThere = filing && partiesOf(filing).some((party) => Number(party.cik) === Number(cik));
    return isThere && (folder === undefined || folder === number.replaceAll("-", "")) ? filing : null;
  };

  const answerFull = (path: string, [year = "", quarter = "", kind = ""]: string[]) => {
    const key = `${year}Q${quarter}`;
    if (key < "1993Q1" || key > lastQuarter) return accessDenied;
    const span = { year: Number(year), quarter: Number(quarter) };
    return once(path, "text/plain", () => writeIndex(kind as IndexKind, span, byQuarter.get(key) ?? []));
  };

  const answerDaily = (path: string, [year = "", quarter = "", kind = "", digits = ""]: string[]) => {
    const day = digits.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    const listed = quarterOf(day) === `${year}Q${quarter}` ? byDay.get(day) : undefined;
    return listed ? once(path, "text/plain", () => writeIndex(kind as IndexKind, { day }, listed)) : accessDenied;
  };

  const answerLatest = (_path: string, _parts: string[], query: URLSearchParams) => {
    const body = writeLatest(latest, query);
    if (body) return { status: 200, type: "application/atom+xml", body };
    return { ...unavailable, body: realIndexFile("getcurrent-type4-start5100.html") ?? unavailable.body };
  };

  const routes: [RegExp, (path: string, parts: string[], query: URLSearchParams) => Answer | Promise<Answer>][] = [
    [/^\/files\/company_tickers\.json$/, (path) => once(path, "application/json", () => writeTickers(tickers))],
    [
      /^\/submissions\/(CIK[^/]*\.json)$/,
      (path, [name = ""]) =>
        once(path, "application/json", () =>
          writeSubmissions(name, { filingsOf: (cik) => byCik.get(cik) ?? [], tickersOf: (cik) => tickersOf.get(cik) ?? [] }),
        ),
    ],
    [/^\/Archives\/edgar\/full-index\/(\d{4})\/QTR([1-4])\/(form|master|company)\.idx$/, answerFull],
    [/^\/Archives\/edgar\/daily-index\/(\d{4})\/QTR([1-4])\/(form|master)\.(\d{8})\.idx$/, answerDaily],
    [/^\/cgi-bin\/browse-edgar$/, answerLatest],
    [
      /^\/files\/structureddata\/data\/insider-transactions-data-sets\/(\d{4})q([1-4])_form345\.zip$/,
      (path, [year, quarter]) =>
        once(path, "application/zip", () => {
          const listed = byQuarter.get(`${year}Q${quarter}`);
          return listed ? writeDataSet(listed) : null;
        }),
    ],
  ];

  return {
    async answer(path, query) {
      const filing = filingAt(path);
      if (filing) return answerFiling(filing);
      for (const [pattern, respond] of routes) {
        const found = pattern.exec(path);
        if (found) return respond(path, found.slice(1), query);
      }
      return notFound;
    },
    async answerOther(path) {
      const asked = filingAt(path);
      const other = filings.find((filing) => filing !== asked && filing.issuer.cik !== asked?.issuer.cik);
      return other ? answerFiling(other) : notFound;
    },
    setLatest(given) {
      latest = given ? entriesOf(given) : real;
    },
  };
}

/** Lists have one day of change, whenever they are asked for. */
const LISTED = new Date("2026-01-02T12:00:00Z").toUTCString();

async function answerFiling(filing: ListedFiling): Promise<Answer> {
  return { status: 200, type: "text/plain", body: await filing.body(), modified: new Date(filing.acceptedAt).toUTCString() };
}

const quarterOf = (day: string) => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

function group(filings: readonly ListedFiling[], keysOf: (filing: ListedFiling) => string[]): Map<string, ListedFiling[]> {
  const groups = new Map<string, ListedFiling[]>();
  for (const filing of filings) {
    for (const key of keysOf(filing)) {
      const group = groups.get(key);
      if (group) group.push(filing);
      else groups.set(key, [filing]);
    }
  }
  return groups;
}
