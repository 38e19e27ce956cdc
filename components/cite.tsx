import { type Cited, citationBibtex, citationRis, citationText } from "@/lib/citations";

/** A citation as text, BibTeX and RIS, to copy. */
export function Cite({ cited, label }: { cited: Cited; label: string }) {
  return (
    <details className="no-print">
      <summary className="note">{label}</summary>
      <dl className="cite">
        <dt>Text</dt>
        <dd>{citationText(cited)}</dd>
        <dt>BibTeX</dt>
        <dd>
          <pre>{citationBibtex(cited)}</pre>
        </dd>
        <dt>RIS</dt>
        <dd>
          <pre>{citationRis(cited)}</pre>
        </dd>
      </dl>
    </details>
  );
}
