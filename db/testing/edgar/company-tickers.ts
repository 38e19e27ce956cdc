import { readSymbols } from "@/lib/filing/symbols";
import { listIndexFiles, realIndexFile, realSubmissions } from "./real-index";
import { compare, type ListedFiling, newestFirst } from "./types";

type Entry = { cik_str: number; ticker: string; title: string };

/** Carried by two companies: Twin Disc of the real list, where there is one, and an issuer of the inventory. */
export const TWIN_TICKER = "TWIN";

/** What `/files/company_tickers.json` lists, in its order. */
export function listTickers(filings: readonly ListedFiling[]): Entry[] {
  const [name = ""] = listIndexFiles(/^company_tickers-.*\.json$/);
  const entries: Entry[] = Object.values(JSON.parse(realIndexFile(name)?.toString() ?? "{}"));
  const known = new Set(entries.map(({ cik_str }) => cik_str));
  const taken = new Set([TWIN_TICKER, ...entries.map(({ ticker }) => ticker)]);
  const issuers = new Map(
    newestFirst(filings)
      .reverse()
      .map(({ issuer }) => [issuer.cik, issuer]),
  );
  const byCik = [...issuers.values()].sort((a, b) => compare(a.cik, b.cik));
  for (const { cik, name: title, tradingSymbol } of byCik) {
    if (known.has(Number(cik))) continue;
    // A symbol that another company carries by now is left out: one ticker alone has two owners here.
    for (const ticker of readSymbols(tradingSymbol).filter((symbol) => !taken.has(symbol))) {
      taken.add(ticker);
      entries.push({ cik_str: Number(cik), ticker, title });
    }
  }
  const carried = entries.filter(({ ticker }) => ticker === TWIN_TICKER).length;
  const twins = byCik.filter(({ cik }) => realSubmissions(cik) === null).slice(0, 2 - carried);
  return [...entries, ...twins.map(({ cik, name: title }) => ({ cik_str: Number(cik), ticker: TWIN_TICKER, title }))];
}

export function writeTickers(entries: readonly Entry[]): Buffer {
  return Buffer.from(JSON.stringify({ ...entries }));
}

/** Tickers by CIK of ten digits. */
export function tickersByCik(entries: readonly Entry[]): Map<string, string[]> {
  const tickers = new Map<string, string[]>();
  for (const { cik_str, ticker } of entries) {
    const cik = String(cik_str).padStart(10, "0");
    tickers.set(cik, [...(tickers.get(cik) ?? []), ticker]);
  }
  return tickers;
}
