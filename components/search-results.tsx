import { displayName } from "@/lib/filing/names";
import type { SearchHits } from "@/lib/filing/rows";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { IssuerLink, OwnerLink } from "./entity-link";

/** Companies an owner is named with before "and n more". */
const SHOWN = 3;

/** Hits in three groups, best first; what there is none of is left out. */
export function SearchResults({ query, hits }: { query: string; hits: SearchHits }) {
  const total = hits.issuers.length + hits.owners.length + hits.filings.length;
  if (total === 0) return <NoHits query={query} />;
  return (
    <div className="max-w-4xl">
      {hits.filings.length > 0 && (
        <section className="section" aria-labelledby="hits-filings">
          <h2 id="hits-filings">Filings</h2>
          <ul className="list mt-1">
            {hits.filings.map((filing) => (
              <li key={filing.id}>
                <a href={urls.filing(filing)}>
                  Form {filing.formType}, {filing.issuer.name}
                </a>{" "}
                <span className="muted">
                  {filing.owners.map((owner) => displayName(owner.name)).join(", ")}, filed {formatDate(filing.filedOn)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hits.issuers.length > 0 && (
        <section className="section" aria-labelledby="hits-issuers">
          <h2 id="hits-issuers">Companies</h2>
          <ul className="list mt-1">
            {hits.issuers.map((issuer) => (
              <li key={issuer.cik}>
                <IssuerLink issuer={issuer} /> <span className="muted">CIK {issuer.cik}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hits.owners.length > 0 && (
        <section className="section" aria-labelledby="hits-owners">
          <h2 id="hits-owners">People and funds</h2>
          <ul className="list mt-1">
            {hits.owners.map((owner) => (
              <OwnerHit key={owner.cik} owner={owner} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Namesakes are told apart by company, role and year. */
function OwnerHit({ owner }: { owner: SearchHits["owners"][number] }) {
  const rest = owner.issuers.length - SHOWN;
  return (
    <li>
      <OwnerLink owner={owner} /> <span className="muted">last filed in {owner.lastFiledOn.slice(0, 4)}</span>
      <ul className="text-sm">
        {owner.issuers.slice(0, SHOWN).map((issuer) => (
          <li key={issuer.cik}>
            <span className="muted">{issuer.role} at</span> <IssuerLink issuer={issuer} />
          </li>
        ))}
        {rest > 0 && <li className="muted">and {rest} more</li>}
      </ul>
    </li>
  );
}

function NoHits({ query }: { query: string }) {
  return (
    <div className="prose mt-6">
      <p>
        Nothing here is called <strong className="break-words">“{query}”</strong>.
      </p>
      <ul>
        <li>Try one word of the name: surnames and given names may stand in either order.</li>
        <li>Search knows only what is loaded. A filing that is missing can be uploaded.</li>
      </ul>
      <p>
        <a href="/upload">Upload filings</a> or <a href="/#companies">browse the companies here</a>.
      </p>
    </div>
  );
}
