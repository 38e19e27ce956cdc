import { edgarFolderUrl } from "@/lib/filing/identifiers";
import type { FilingOwner } from "@/lib/filing/rows";
import type { TableName } from "@/lib/filing/types";

/** What a citation of a row or a filing names. */
export type Cited = {
  formType: string;
  issuer: { cik: string; name: string };
  owners: Pick<FilingOwner, "name">[];
  filedOn: string;
  accessionNumber: string | null;
  id: string;
  /** A row, counted from 1; null for the filing as a whole. */
  row: { table: TableName; ordinal: number } | null;
};

const tableName = (table: TableName) => (table === "nonDerivative" ? "Table I" : "Table II");
const place = ({ row }: Cited) => (row ? `${tableName(row.table)}, row ${row.ordinal}` : "");
const number = (cited: Cited) =>
  cited.accessionNumber ? `accession number ${cited.accessionNumber}` : `without accession number, kept as ${cited.id}`;
const address = (cited: Cited) => (cited.accessionNumber ? edgarFolderUrl(cited.issuer.cik, cited.accessionNumber) : null);
const owners = (cited: Cited) => cited.owners.map((owner) => owner.name);

/** One line for a footnote or an article. */
export function citationText(cited: Cited): string {
  const parts = [
    owners(cited).join("; "),
    `SEC Form ${cited.formType} on ${cited.issuer.name} (CIK ${cited.issuer.cik})`,
    `filed ${cited.filedOn}`,
    number(cited),
    place(cited),
    address(cited) ?? "",
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

/** BibTeX has its own marks; these would end a field or start a command. */
const bibtex = (text: string) => text.replace(/[\\{}]/g, "").replace(/[&%$#_~^]/g, "\\$&");

export function citationBibtex(cited: Cited): string {
  const key = `form${cited.formType.replace("/", "")}-${cited.accessionNumber ?? cited.id}${cited.row ? `-${cited.row.table === "nonDerivative" ? "t1" : "t2"}-${cited.row.ordinal}` : ""}`;
  const fields = [
    [
      "author",
      owners(cited)
        .map((name) => `{${bibtex(name)}}`)
        .join(" and "),
    ],
    ["title", `{SEC Form ${cited.formType}: ${bibtex(cited.issuer.name)}}`],
    ["year", cited.filedOn.slice(0, 4)],
    ["date", cited.filedOn],
    ["note", bibtex([number(cited), place(cited)].filter(Boolean).join(", "))],
    ["url", address(cited) ?? ""],
  ];
  return `@misc{${key},\n${fields.flatMap(([name, value]) => (value ? `  ${name} = {${value}},` : [])).join("\n")}\n}\n`;
}

export function citationRis(cited: Cited): string {
  const lines = [
    ["TY", "GOVDOC"],
    ...owners(cited).map((name) => ["AU", name]),
    ["TI", `SEC Form ${cited.formType}: ${cited.issuer.name}`],
    ["PB", "U.S. Securities and Exchange Commission"],
    ["DA", cited.filedOn.replaceAll("-", "/")],
    ["PY", cited.filedOn.slice(0, 4)],
    ["N1", [number(cited), place(cited)].filter(Boolean).join(", ")],
    ["UR", address(cited) ?? ""],
  ];
  return `${lines.flatMap(([tag, value]) => (value ? `${tag}  - ${value.replace(/[\r\n]+/g, " ")}` : [])).join("\r\n")}\r\nER  - \r\n`;
}
