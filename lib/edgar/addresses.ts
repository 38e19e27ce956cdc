import type { AccessionNumber, Cik } from "@/lib/filing/types";
import type { Quarter } from "./quarters";

/** Places at EDGAR, as host and path. `www` is www.sec.gov, `data` is data.sec.gov. */
export type EdgarAddress = { host: "www" | "data"; path: string };

const www = (path: string): EdgarAddress => ({ host: "www", path });

export const edgarAddresses = {
  /** The whole submission, header first. Any party's CIK leads to it. */
  submission: (cik: Cik, accessionNumber: AccessionNumber) => www(`/Archives/edgar/data/${Number(cik)}/${accessionNumber}.txt`),
  tickers: www("/files/company_tickers.json"),
  entity: (cik: Cik): EdgarAddress => ({ host: "data", path: `/submissions/CIK${cik}.json` }),
  entityPage: (name: string): EdgarAddress => ({ host: "data", path: `/submissions/${name}` }),
  quarterIndex: ({ year, quarter }: Quarter) => www(`/Archives/edgar/full-index/${year}/QTR${quarter}/master.idx`),
  dayIndex: (date: string) => {
    const quarter = Math.ceil(Number(date.slice(5, 7)) / 3);
    return www(`/Archives/edgar/daily-index/${date.slice(0, 4)}/QTR${quarter}/master.${date.replaceAll("-", "")}.idx`);
  },
  latest: (form: "3" | "4" | "5", start: number) =>
    www(
      `/cgi-bin/browse-edgar?action=getcurrent&type=${form}&company=&dateb=&owner=include&start=${start}&count=${LATEST_PAGE}&output=atom`,
    ),
  dataSet: ({ year, quarter }: Quarter) => www(`/files/structureddata/data/insider-transactions-data-sets/${year}q${quarter}_form345.zip`),
};

/** Entries of a page of the latest filings: EDGAR gives no more. */
export const LATEST_PAGE = 100;
