import { formDigit } from "@/lib/filing/form-heads";
import { edgarFolderUrl, isProvisional } from "@/lib/filing/identifiers";
import type { StoredFiling } from "@/lib/filing/rows";
import { formatDate } from "@/lib/format";
import { derivativeColumns, nonDerivativeColumns, tableTitle } from "@/lib/write/form-columns";
import { Still } from "../still/still";
import { OtherOwners, PaperBoxes } from "./paper-boxes";
import { PaperHead } from "./paper-head";
import { PaperNotes } from "./paper-notes";
import { PaperTable } from "./paper-table";

/** The filing as the paper form has it, and nothing that is derived: what a filing's page prints (app/paper.css). */
export function PaperForm({ stored }: { stored: StoredFiling }) {
  const { filing } = stored;
  const form = formDigit(filing.formType);
  return (
    <Still className="paper">
      <PaperHead filing={filing} />
      <PaperBoxes filing={filing} />
      <PaperTable title={tableTitle("nonDerivative", form)} columns={nonDerivativeColumns(form)} rows={filing.nonDerivative} />
      <PaperTable
        title={tableTitle("derivative", form)}
        note="(e.g., puts, calls, warrants, options, convertible securities)"
        columns={derivativeColumns(form)}
        rows={filing.derivative}
      />
      <OtherOwners filing={filing} />
      <PaperNotes filing={filing} isSample={stored.trust === "sample"} source={sourceLine(stored)} />
      {/* A number or an id, so nothing here can end the string. */}
      <style>{`@page form { @bottom-left { content: "${nameOf(stored)}"; font: 6.5pt sans-serif } }`}</style>
    </Still>
  );
}

/** "Accession number 0001127602-24-012345", the foot of every page. */
function nameOf({ filing: { accessionNumber }, id }: StoredFiling): string {
  return accessionNumber ? `Accession number ${accessionNumber}` : `No accession number; filing ${id} of Section16`;
}

/** Where the print comes from: accession number, day of filing, address at EDGAR, and the filings that amend it. */
function sourceLine(stored: StoredFiling): string {
  const { filing, filedOn, filedOnAssumed, issuerCik, amendedBy } = stored;
  const { accessionNumber } = filing;
  return [
    nameOf(stored),
    `filed ${formatDate(filedOn)}${filedOnAssumed ? " (assumed)" : ""}`,
    accessionNumber && !isProvisional(issuerCik) && edgarFolderUrl(issuerCik, accessionNumber),
    ...amendedBy.map((later) => `amended by Form ${later.formType} of ${formatDate(later.filedOn)}`),
    "printed from Section16 in the layout of the form",
  ]
    .filter(Boolean)
    .join(" · ");
}
