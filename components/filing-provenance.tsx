import { trustLabels } from "@/lib/filing/category-labels";
import { edgarFolderUrl, isProvisional } from "@/lib/filing/identifiers";
import type { StoredFiling } from "@/lib/filing/rows";
import { formatBytes, formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { type DecisionAction, DecisionForm } from "./decision-form";

/** Where a filing came from, how far it can be trusted, and the bytes themselves. */
export function FilingProvenance({ stored, takeBack }: { stored: StoredFiling; takeBack: DecisionAction }) {
  const { filing, documents, conflictingCopies } = stored;
  const address = urls.filing({ accessionNumber: filing.accessionNumber, id: stored.id });
  return (
    <section className="section" aria-labelledby="provenance">
      <h2 id="provenance">Where this comes from</h2>
      <p className="max-w-3xl">
        {trustLabels[stored.trust].meaning} Stored on {formatDate(stored.receivedAt.slice(0, 10))}
        {filing.schemaVersion && `, schema ${filing.schemaVersion}`}.
        {stored.filedOnAssumed && " The document names no filing date; the latest signature date stands in for it."}
      </p>
      <ul className="links-line mt-2">
        <li>
          <a href={`${address}.json`}>This filing as JSON</a>
        </li>
        <li>
          <a href={`${address}.xml`}>as XML</a>
        </li>
        <li>
          <a href={`${address}.csv`}>its rows as CSV</a>
        </li>
        {filing.accessionNumber && !isProvisional(stored.issuerCik) && (
          <li>
            <a href={edgarFolderUrl(stored.issuerCik, filing.accessionNumber)} rel="noreferrer">
              Folder on EDGAR
            </a>
          </li>
        )}
      </ul>
      {(stored.trust === "provisional" || stored.trust === "claimed") && (
        <details className="no-print mt-2">
          <summary>Take this filing back</summary>
          <DecisionForm action={takeBack} fields={{ filing: stored.id }}>
            <p className="note">Its rows leave every page, and what was corrected by hand is lost. The document can be sent again.</p>
            <button className="button" type="submit">
              Take it back
            </button>
          </DecisionForm>
        </details>
      )}
      {documents.map((document) => (
        <p key={document.id} className="mt-2 break-words">
          <a href={`${address}/original?document=${encodeURIComponent(document.id)}`}>Download {document.name}</a>{" "}
          <span className="muted">
            {document.format}, {formatBytes(document.bytes)}, sha256 <code className="text-xs break-all">{document.sha256}</code>
          </span>
        </p>
      ))}
      {conflictingCopies.length > 0 && (
        <>
          <h3 className="mt-4">Other copies of this filing</h3>
          <ul>
            {conflictingCopies.map((copy) => (
              <li key={copy.id}>
                <a href={urls.filing({ accessionNumber: null, id: copy.id })}>{copy.sourceName}</a>{" "}
                <span className="muted">{trustLabels[copy.trust].meaning}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
