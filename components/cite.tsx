import { type Cited, citationBibtex, citationRis } from "@/lib/citations";

/** A citation for a reference manager, to copy: one click selects it whole. */
export function Cite({ cited, label }: { cited: Cited; label: string }) {
  return (
    <details className="no-print">
      <summary className="note">{label}</summary>
      <dl className="cite">
        <dt className="label">BibTeX</dt>
        <dd>
          <pre className="copy">{citationBibtex(cited)}</pre>
        </dd>
        <dt className="label">RIS</dt>
        <dd>
          <pre className="copy">{citationRis(cited)}</pre>
        </dd>
      </dl>
    </details>
  );
}
