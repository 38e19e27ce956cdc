import { followingParameters } from "@/lib/following-params";
import { screenParameters } from "@/lib/screen";
import { filterParameters } from "@/lib/search-params";
import { oneOf, type Parameter, wholeNumber } from "@/lib/url-parameters";
import type { ExportColumn } from "./columns";
import { filingColumns } from "./filing-columns";
import { ownershipColumns } from "./ownership-columns";
import { rowColumns } from "./row-columns";

/** Most rows of one page of JSON. */
export const MOST_ROWS = 1_000;
export const limitParameter = wholeNumber(1, MOST_ROWS);

export const formatNames = { csv: "CSV", parquet: "Parquet", json: "JSON", atom: "Atom", xml: "XML" } as const;

/** Something that is taken away as data: for the OpenAPI document, its page and the tests. */
export type ApiRoute = {
  /** With what stands for an issuer, an owner or a filing in braces. */
  path: string;
  formats: readonly (keyof typeof formatNames)[];
  title: string;
  description: string;
  parameters: { [name: string]: Pick<Parameter<unknown>, "expected" | "values" | "isList"> };
  /** Columns of its rows; null where the answer has a shape of its own, which the description names. */
  columns: readonly Pick<ExportColumn, "name" | "type" | "meaning" | "whenNull" | "source">[] | null;
};

const { columns: _, density: __, ...rowFilter } = filterParameters;
const { columns: ___, density: ____, ...screenFilter } = screenParameters;
const paged = { limit: limitParameter };
const asOf = { asOf: filterParameters.asOf };

export const apiRoutes: readonly ApiRoute[] = [
  {
    path: "/issuers/{cik}",
    formats: ["csv", "parquet", "json", "atom"],
    title: "Rows of an issuer",
    description:
      "Every row of Table I and II that the issuer's page shows, with the same filter. CSV and Parquet hold all rows, JSON a page and the address of the next.",
    parameters: { ...rowFilter, ...paged },
    columns: rowColumns,
  },
  {
    path: "/owners/{cik}",
    formats: ["csv", "parquet", "json", "atom"],
    title: "Rows of an owner",
    description: "Every row that a person or fund reports, over all issuers.",
    parameters: { ...rowFilter, ...paged },
    columns: rowColumns,
  },
  {
    path: "/transactions",
    formats: ["csv", "parquet", "json", "atom"],
    title: "Rows of a screen",
    description: "Transactions of all issuers, by what the screener asks.",
    parameters: { ...screenFilter, ...paged },
    columns: rowColumns,
  },
  {
    path: "/filings",
    formats: ["csv", "parquet", "json", "atom"],
    title: "Filings, newest first",
    description: "Every filing that is held, with what it did in words.",
    parameters: { ...asOf, after: filterParameters.after, ...paged },
    columns: filingColumns,
  },
  {
    path: "/filings/{accession}",
    formats: ["json", "xml", "csv"],
    title: "One filing",
    description: "JSON by the contract of /filing.schema.json; XML as an ownership document written from what is stored; CSV of its rows.",
    parameters: {},
    columns: rowColumns,
  },
  {
    path: "/issuers/{cik}/ownership",
    formats: ["csv", "json"],
    title: "Ownership over time of an issuer",
    description: "Every reported balance of every line, and how it stands to the one before.",
    parameters: { ...asOf, resolution: oneOf(["month"]) },
    columns: ownershipColumns,
  },
  {
    path: "/owners/{cik}/ownership",
    formats: ["csv", "json"],
    title: "Ownership over time of an owner",
    description: "The same for one owner, over all issuers.",
    parameters: { ...asOf, resolution: oneOf(["month"]) },
    columns: ownershipColumns,
  },
  {
    path: "/issuers/{cik}/activity",
    formats: ["json"],
    title: "Buys and sells of an issuer by month",
    description:
      "For each class every month from the first to the last: rows, filings, owners, shares and value of buys and sells, and what was left out and why.",
    parameters: asOf,
    columns: null,
  },
  {
    path: "/following",
    formats: ["json", "atom"],
    title: "What somebody follows",
    description:
      "Atom: the newest filings of companies, people and funds and of screens, in one feed. JSON: the list itself, to keep and to read in again. An id that is none is left out and named, in the subtitle or in notes.",
    parameters: followingParameters,
    columns: null,
  },
  {
    path: "/search",
    formats: ["json"],
    title: "Search",
    description: "Issuers, owners and filings for part of a name, a ticker, a CIK or an accession number; at most ten of each, best first.",
    parameters: { q: { expected: "what a person would type" } },
    columns: null,
  },
];
