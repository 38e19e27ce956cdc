import type { FilingRow } from "@/lib/filing/rows";
import { describeRelationship } from "@/lib/filing/titles";
import { type ExportColumn, onceFor } from "./columns";

/** What a filing and each of its rows say alike: which filing it is, whose securities they are, who files. */
type Head = Pick<FilingRow, "accessionNumber" | "formType" | "filedOn" | "filedOnAssumed" | "trust" | "issuer" | "owners">;

const ciksOf = onceFor((owners: Head["owners"]) => owners.map(({ cik }) => cik));
const namesOf = onceFor((owners: Head["owners"]) => owners.map(({ name }) => name));
const relationshipsOf = onceFor((owners: Head["owners"]) => owners.map(describeRelationship));

export const headColumns: readonly ExportColumn<Head>[] = [
  {
    name: "accessionNumber",
    type: "text",
    meaning: "EDGAR's number of the filing.",
    whenNull: "The document names none.",
    source: "EDGAR",
    read: (filing) => filing.accessionNumber,
  },
  {
    name: "formType",
    type: "text",
    meaning: "3, 4, 5, or one of them with /A for an amendment.",
    source: "Form",
    read: (filing) => filing.formType,
  },
  { name: "filedOn", type: "day", meaning: "Day of filing.", source: "EDGAR header", read: (filing) => filing.filedOn },
  {
    name: "filedOnAssumed",
    type: "boolean",
    meaning: "The document names no day of filing: the latest signature date stands in.",
    source: "Section16",
    read: (filing) => filing.filedOnAssumed,
  },
  {
    name: "trust",
    type: "text",
    meaning: "How the filing came here: edgar, bulk, verified, claimed, provisional or sample.",
    source: "Section16",
    read: (filing) => filing.trust,
  },
  {
    name: "issuerCik",
    type: "text",
    meaning: "CIK of the issuer, ten digits.",
    source: "Form, box 2",
    read: (filing) => filing.issuer.cik,
  },
  { name: "issuerName", type: "text", meaning: "The issuer's latest name.", source: "Form, box 2", read: (filing) => filing.issuer.name },
  {
    name: "issuerTradingSymbol",
    type: "text",
    meaning: "The issuer's latest ticker.",
    whenNull: "The filer did not say.",
    source: "Form, box 2",
    read: (filing) => filing.issuer.tradingSymbol,
  },
  {
    name: "ownerCiks",
    type: "list",
    meaning: "CIKs of all reporting owners of the filing, in its order; a joint filing has several.",
    source: "Form, box 1",
    read: ({ owners }) => ciksOf(owners),
  },
  {
    name: "ownerNames",
    type: "list",
    meaning: "Their names as filed.",
    source: "Form, box 1",
    read: ({ owners }) => namesOf(owners),
  },
  {
    name: "ownerRelationships",
    type: "list",
    meaning: "Their relationships to the issuer as this filing states them.",
    source: "Form, box 5",
    read: ({ owners }) => relationshipsOf(owners),
  },
];
