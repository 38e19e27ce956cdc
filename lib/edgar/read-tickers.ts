import { z } from "zod";
import { readCik } from "@/lib/filing/identifiers";
import { searchName } from "@/lib/filing/search-name";
import { symbolKey } from "@/lib/filing/symbols";
import type { Cik } from "@/lib/filing/types";

/** A line of EDGAR's `company_tickers.json`. A company with several classes of shares has several. */
export type Ticker = { cik: Cik; ticker: string; name: string };

const document = z.record(
  z.string(),
  z.object({ cik_str: z.union([z.number(), z.string()]), ticker: z.string(), title: z.string().nullable() }),
);

/** Null where the JSON is not of that shape. In EDGAR's order: by size of the company. */
export function readTickers(json: unknown): Ticker[] | null {
  const read = document.safeParse(json);
  if (!read.success) return null;
  return Object.values(read.data).flatMap(({ cik_str, ticker, title }) => {
    const cik = readCik(String(cik_str));
    return cik ? [{ cik, ticker, name: title ?? "" }] : [];
  });
}

/**
 * Companies that a person may mean: by ticker where one is spelled so, else by whole name, else by the first words of a name.
 * Each company once, in EDGAR's order; empty where none fits.
 */
export function findCompanies(tickers: readonly Ticker[], asked: string): Ticker[] {
  const symbol = symbolKey(asked);
  const words = searchName(asked);
  const once = (found: Ticker[]) => [...new Map(found.toReversed().map((company) => [company.cik, company])).values()].toReversed();
  const bySymbol = tickers.filter(({ ticker }) => symbolKey(ticker) === symbol);
  if (bySymbol.length || words === "") return once(bySymbol);
  const byName = tickers.filter(({ name }) => searchName(name) === words);
  return once(byName.length ? byName : tickers.filter(({ name }) => `${searchName(name)} `.startsWith(`${words} `)));
}
