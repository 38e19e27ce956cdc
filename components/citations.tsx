import { type Cited, citationText } from "@/lib/citations";
import type { StoredFiling } from "@/lib/filing/rows";
import { NOT_REPORTED } from "@/lib/format";
import { urls } from "@/lib/urls";
import { Cite } from "./cite";

/** How to cite the filing, and each of its rows. */
export function Citations({ stored }: { stored: StoredFiling }) {
  const { filing, rows } = stored;
  const place = { accessionNumber: filing.accessionNumber, id: stored.id };
  const cited: Cited = {
    formType: filing.formType,
    issuer: { cik: stored.issuerCik, name: filing.issuer.name ?? NOT_REPORTED },
    owners: filing.reportingOwners.map((owner) => ({ name: owner.name ?? NOT_REPORTED })),
    filedOn: stored.filedOn,
    ...place,
    row: null,
  };
  return (
    <section className="section" aria-labelledby="cite">
      <h2 id="cite">To cite</h2>
      <p className="copy max-w-4xl">{citationText(cited)}</p>
      <Cite cited={cited} label="As BibTeX and RIS" />
      {rows.length > 0 && (
        <details className="no-print">
          <summary className="note">A single row</summary>
          <ul className="list max-w-4xl">
            {rows.map((row) => (
              <li key={row.id}>
                <span className="copy">{citationText({ ...cited, row })}</span> <a href={urls.row(place, row)}>Link to this row</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
