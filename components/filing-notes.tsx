import { sampleNotes } from "@/lib/filing/category-labels";
import type { Filing, Footnote, TableName } from "@/lib/filing/types";
import { formatCount, formatDate, NOT_REPORTED } from "@/lib/format";
import { citeAnchor } from "./filing-cells";

type Citation = { table: TableName; ordinal: number; field: string };

type Props = { filing: Filing /** Its notes are summaries in our words. */; isSample: boolean };

/** Explanation of Responses, remarks and signatures. */
export function FilingNotes({ filing, isSample }: Props) {
  const citations = citationsOf(filing);
  const cited = filing.footnotes.filter((footnote) => citations.has(footnote.id));
  const other = filing.footnotes.filter((footnote) => !citations.has(footnote.id));
  return (
    <>
      <section className="section" aria-labelledby="footnotes">
        <h2 id="footnotes">Explanation of responses</h2>
        {isSample && <p className="note">{sampleNotes}</p>}
        {filing.footnotes.length === 0 && <p className="note">No footnotes.</p>}
        <FootnoteList footnotes={cited} citations={citations} />
        {other.length > 0 && (
          <>
            <h3 className="mt-3">Other notes, cited nowhere</h3>
            <FootnoteList footnotes={other} citations={citations} />
          </>
        )}
        {filing.remarks && (
          <>
            <h3 className="mt-3">Remarks</h3>
            <p className="max-w-4xl whitespace-pre-line break-words">{filing.remarks}</p>
          </>
        )}
      </section>
      <section className="section" aria-labelledby="signatures">
        <h2 id="signatures">Signatures</h2>
        {filing.signatures.length === 0 && <p className="note">None read.</p>}
        <ul>
          {filing.signatures.map((signature) => (
            <li key={`${signature.name} ${signature.date}`}>
              {signature.name ?? NOT_REPORTED} <span className="muted">{formatDate(signature.date)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function FootnoteList({ footnotes, citations }: { footnotes: readonly Footnote[]; citations: ReadonlyMap<string, Citation[]> }) {
  return (
    <ol className="footnotes">
      {footnotes.map((footnote) => (
        <li key={footnote.id} id={footnote.id}>
          <span className="label">{footnote.id}</span>
          <div>
            {footnote.text}
            <Citations at={citations.get(footnote.id) ?? []} footnote={footnote.id} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Cells shown at once that cite a footnote. */
const SHOWN = 6;

/** The way back to the cells that cite a footnote. */
function Citations({ at, footnote }: { at: readonly Citation[]; footnote: string }) {
  const link = (cell: Citation) => (
    <a key={`${cell.table} ${cell.ordinal} ${cell.field}`} href={`#${citeAnchor(cell, cell.field, footnote)}`}>
      ↑ {cell.table === "nonDerivative" ? "I" : "II"}.{cell.ordinal} {inWords(cell.field)}
    </a>
  );
  return (
    <>
      <span className="cited">{at.slice(0, SHOWN).map(link)}</span>
      {at.length > SHOWN && (
        <details className="no-print">
          <summary className="note">{formatCount(at.length - SHOWN, "more cell")}</summary>
          <span className="cited">{at.slice(SHOWN).map(link)}</span>
        </details>
      )}
    </>
  );
}

/** `sharesOwnedFollowing` as "shares owned following". */
function inWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Where each footnote is cited, in document order. */
function citationsOf(filing: Filing): Map<string, Citation[]> {
  const citations = new Map<string, Citation[]>();
  for (const table of ["nonDerivative", "derivative"] as const) {
    for (const [at, row] of filing[table].entries()) {
      for (const [field, ids] of Object.entries(row.footnoteIds)) {
        for (const id of ids) citations.set(id, [...(citations.get(id) ?? []), { table, ordinal: at + 1, field }]);
      }
    }
  }
  return citations;
}
