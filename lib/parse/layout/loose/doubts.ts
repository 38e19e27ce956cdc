import type { Filing, TableName } from "@/lib/filing/types";
import type { Findings } from "../findings";
import { countWordsIn, isIrregular } from "./word-evidence";

/** Fields of a row that say what the form does, not what was read in a cell. */
const DERIVED = new Set(["kind", "transactionFormType", "equitySwapInvolved", "timeliness"]);

/**
 * Marks what a text without columns says nowhere twice: notes, signatures, remarks and every cell of a row. The boxes above
 * the tables are judged where they are read.
 */
export function doubtLooseText(filing: Filing, findings: Findings): void {
  for (const table of ["nonDerivative", "derivative"] as const) doubtTable(filing, table, findings);
  filing.footnotes.forEach((_, at) => void findings.doubt(`footnotes[${at}].text`, "low"));
  if (filing.remarks !== null) findings.doubt("remarks", "low");
  const owners = filing.reportingOwners.map(({ name }) => name ?? "").join(" ");
  filing.signatures.forEach(({ name }, at) => {
    const signed = (name ?? "").replace(/^\/s\/\s*/i, "");
    const { found, of } = countWordsIn(signed, owners);
    const isOwn = name !== null && of >= 2 && found === of && /^\/s\/ /.test(name) && !signed.split(/\s+/).some(isIrregular);
    findings.doubt(`signatures[${at}].name`, isOwn ? "medium" : "low");
  });
  if (filing.formType.endsWith("/A")) findings.doubt("formType", "low");
  if (filing.dateOfOriginalSubmission !== null || filing.formType.endsWith("/A")) findings.doubt("dateOfOriginalSubmission", "low");
  if (filing.formType.startsWith("3")) return;
  // Forms before April 2023 have no box of 10b5-1.
  const isBefore =
    filing.aff10b5One === null && (filing.periodOfReport ?? "9") < "2023-03" && findings.confidence.periodOfReport === "medium";
  for (const key of ["notSubjectToSection16", ...(isBefore ? [] : ["aff10b5One" as const])] as const)
    findings.doubt(key, filing[key] === null ? "missing" : "low");
  if (!filing.formType.startsWith("5")) return;
  for (const key of ["form3HoldingsReported", "form4TransactionsReported"] as const) findings.doubt(key, "low");
}

/** Rows may have been lost without a trace, and one that was read may be two. */
function doubtTable(filing: Filing, table: TableName, findings: Findings): void {
  findings.doubt(table, "low");
  filing[table].forEach((row, at) => {
    for (const [field, value] of Object.entries(row))
      if (field !== "footnoteIds" && value !== null && !DERIVED.has(field)) findings.doubt(`${table}[${at}].${field}`, "low");
    for (const field of Object.keys(row.footnoteIds)) findings.doubt(`${table}[${at}].footnoteIds.${field}`, "low");
  });
}
