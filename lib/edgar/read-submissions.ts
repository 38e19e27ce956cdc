import { z } from "zod";
import { readIsoDate } from "@/lib/dates";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { type Listing, readOwnershipForm } from "./listing";

/** A company or person as EDGAR's submissions API describes it. */
export type Entity = {
  cik: Cik;
  name: string;
  /** As EDGAR's register has it now; a company may have several, of several classes. */
  tickers: string[];
  exchanges: string[];
  sic: string | null;
  sicDescription: string | null;
  /** Oldest first. */
  formerNames: { name: string; from: IsoDate | null; to: IsoDate | null }[];
  /** Do others report on it (an issuer), does it report itself (an owner)? */
  isIssuer: boolean;
  isOwner: boolean;
};

export type SubmissionsPage = { filings: Listing[] /** Rows of any form. */; rows: number; malformed: number };

const columns = z.object({
  accessionNumber: z.array(z.string()),
  filingDate: z.array(z.string()),
  form: z.array(z.string()),
});

const document = z.object({
  cik: z.union([z.string(), z.number()]),
  name: z.string(),
  sic: z.string().nullish(),
  sicDescription: z.string().nullish(),
  insiderTransactionForOwnerExists: z.number().nullish(),
  insiderTransactionForIssuerExists: z.number().nullish(),
  tickers: z.array(z.string().nullable()).nullish(),
  exchanges: z.array(z.string().nullable()).nullish(),
  formerNames: z.array(z.object({ name: z.string(), from: z.string().nullish(), to: z.string().nullish() })).nullish(),
  filings: z.object({
    recent: columns,
    files: z.array(z.object({ name: z.string(), filingFrom: z.string().nullish(), filingTo: z.string().nullish() })).nullish(),
  }),
});

/**
 * `submissions/CIK##########.json`: who it is, its newest filings of all forms, and the names of the pages that hold the older
 * ones, newest first. Null where the JSON is not of that shape.
 */
export function readSubmissions(json: unknown): (SubmissionsPage & { entity: Entity; olderPages: string[] }) | null {
  const read = document.safeParse(json);
  if (!read.success) return null;
  const { data } = read;
  const cik = readCik(String(data.cik));
  if (!cik) return null;
  const text = (value: string | null | undefined) => value?.trim() || null;
  const list = (values: (string | null)[] | null | undefined) => (values ?? []).flatMap((value) => text(value) ?? []);
  return {
    entity: {
      cik,
      name: data.name.trim(),
      tickers: list(data.tickers),
      exchanges: [...new Set(list(data.exchanges))],
      sic: text(data.sic),
      sicDescription: text(data.sicDescription),
      formerNames: (data.formerNames ?? [])
        .map(({ name, from, to }) => ({ name, from: readIsoDate(from ?? ""), to: readIsoDate(to ?? "") }))
        .toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1)),
      isIssuer: Boolean(data.insiderTransactionForIssuerExists),
      isOwner: Boolean(data.insiderTransactionForOwnerExists),
    },
    // Only names of EDGAR's own pattern: what stands here becomes part of an address.
    olderPages: (data.filings.files ?? []).flatMap(({ name }) => (/^CIK\d{10}-submissions-\d{3}\.json$/.test(name) ? [name] : [])),
    ...readColumns(data.filings.recent, cik),
  };
}

/** An older page of the same: the columns alone. Null where the JSON is not of that shape. */
export function readOlderSubmissions(json: unknown, cik: Cik): SubmissionsPage | null {
  const read = columns.safeParse(json);
  return read.success ? readColumns(read.data, cik) : null;
}

/** The filing date is taken, never the time of acceptance, whose zone differs from answer to answer (DOMAIN 11). */
function readColumns({ accessionNumber, filingDate, form }: z.infer<typeof columns>, cik: Cik): SubmissionsPage {
  const page: SubmissionsPage = { filings: [], rows: accessionNumber.length, malformed: 0 };
  for (const [at, number] of accessionNumber.entries()) {
    const formType = readOwnershipForm(form[at] ?? "");
    if (!formType) continue;
    const accession = readAccessionNumber(number);
    const filedOn = readIsoDate(filingDate[at] ?? "");
    if (accession && filedOn) page.filings.push({ accessionNumber: accession, formType, filedOn, ciks: [cik] });
    else page.malformed++;
  }
  return page;
}
