import type { ReactNode } from "react";
import { IssuerLink, OwnerLink } from "@/components/entity-link";
import { displayName } from "@/lib/filing/names";
import type { Page } from "@/lib/filing/rows";
import type { FootnoteHit, SearchHits, TitleHit } from "@/lib/filing/search-rows";
import { formatCount, formatDate, formatYears } from "@/lib/format";
import { FIRST_HITS, GROUP_HITS, type SearchGroup, searchGroupHref } from "@/lib/search-groups";
import { urls } from "@/lib/urls";

/** Companies an owner is named with before "and n more". */
const SHOWN = 3;

type Props = {
  query: string;
  hits: SearchHits & {
    titles: Page<TitleHit>;
    footnotes: Page<FootnoteHit>;
    /** What could not be searched in time. */
    late: readonly string[];
  };
  /** The one group that is shown; null: all of them. */
  group: SearchGroup | null;
  after: string | null;
  /** The way to get from EDGAR what is not here: shown where no company is found. */
  offer: ReactNode;
};

/** Hits in groups, best or newest first; what there is none of is left out. */
export function SearchResults({ query, hits, group, after, offer }: Props) {
  const { issuers, owners, filings, titles, footnotes, late } = hits;
  const total = issuers.length + owners.length + filings.length + titles.rows.length + footnotes.rows.length;
  const lateNote = late.length > 0 && (
    <p className="note mt-4" role="status">
      Not searched, since it took longer than a page waits: {late.join(", ")}. More words, or rarer ones, are found sooner.
    </p>
  );
  if (total === 0 && lateNote) return lateNote;
  if (total === 0) return group ? <NoMore query={query} /> : <NoHits query={query} offer={offer} />;
  const size = group ? GROUP_HITS : FIRST_HITS;
  // Names are ranked, so their pages are counted.
  const more = (found: readonly unknown[]) => (found.length === size ? Number(group ? (after ?? 0) : 0) + size : null);
  return (
    <div className="max-w-4xl">
      {lateNote}
      {group && (
        <p className="mt-4">
          <a href={urls.search(query)}>← All hits for “{query}”</a>
        </p>
      )}
      <Group id="filings" title="Filings" query={query} next={null} group={null}>
        {filings.map((filing) => (
          <li key={filing.id}>
            <a href={urls.filing(filing)}>
              Form {filing.formType}, {filing.issuer.name}
            </a>{" "}
            <span className="muted">
              {namedOwners(filing.owners)}, filed {formatDate(filing.filedOn)}
            </span>
          </li>
        ))}
      </Group>
      <Group id="issuers" title="Companies" query={query} next={more(issuers)} group="issuers">
        {issuers.map((issuer) => (
          <li key={issuer.cik}>
            <IssuerLink issuer={issuer} /> <span className="muted">CIK {issuer.cik}</span>
          </li>
        ))}
      </Group>
      <Group id="owners" title="People and funds" query={query} next={more(owners)} group="owners">
        {owners.map((owner) => (
          <OwnerHit key={owner.cik} owner={owner} />
        ))}
      </Group>
      <Group id="titles" title="Officer titles" query={query} next={titles.next} group="titles">
        {titles.rows.map((hit) => (
          <li key={`${hit.cik} ${hit.issuer.cik}`}>
            <OwnerLink owner={hit} /> <span className="muted">{hit.officerTitle} at</span> <IssuerLink issuer={hit.issuer} />{" "}
            <span className="muted">as of {formatDate(hit.filedOn)}</span>
          </li>
        ))}
      </Group>
      <Group id="footnotes" title="Footnotes" query={query} next={footnotes.next} group="footnotes">
        {footnotes.rows.map((hit) => (
          <li key={`${hit.id} ${hit.footnoteId}`}>
            <a href={`${urls.filing(hit)}#${hit.footnoteId}`}>
              {hit.footnoteId} of Form {hit.formType}, {hit.issuer.name}
            </a>{" "}
            <span className="muted">
              {namedOwners(hit.owners)}, filed {formatDate(hit.filedOn)}
            </span>
            <span className="sub-text">
              <Marked text={hit.excerpt} />
            </span>
          </li>
        ))}
      </Group>
      {issuers.length === 0 && !group && <Offer>{offer}</Offer>}
    </div>
  );
}

/** "Antara Capital LP and 4 joint filers". */
function namedOwners([first, ...others]: readonly { name: string }[]): string {
  return `${first ? displayName(first.name) : "owner not named"}${others.length ? ` and ${formatCount(others.length, "joint filer")}` : ""}`;
}

type GroupProps = {
  id: string;
  title: string;
  query: string;
  /** Where the group goes on; null: nowhere. */
  next: string | number | null;
  group: SearchGroup | null;
  children: readonly ReactNode[];
};

function Group({ id, title, query, next, group, children }: GroupProps) {
  if (children.length === 0) return null;
  return (
    <section className="section" aria-labelledby={`hits-${id}`}>
      <h2 id={`hits-${id}`}>{title}</h2>
      <ul className="list mt-1">{children}</ul>
      {group && next !== null && (
        <p className="mt-2">
          <a href={searchGroupHref(query, group, next)} rel="next">
            More {title.toLowerCase()} →
          </a>
        </p>
      )}
    </section>
  );
}

/** What was found stands between \u0001 and \u0002. */
function Marked({ text }: { text: string }) {
  return text.split("\u0001").map((part, at) => {
    const [hit = "", rest] = part.split("\u0002");
    return at === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which never change places.
      <span key={at}>
        <mark>{hit}</mark>
        {rest}
      </span>
    );
  });
}

/** Namesakes are told apart by company, role, years and last trade. */
function OwnerHit({ owner }: { owner: SearchHits["owners"][number] }) {
  const rest = owner.issuers.length - SHOWN;
  return (
    <li>
      <OwnerLink owner={owner} />{" "}
      <span className="muted">
        {formatYears(owner.firstFiledOn, owner.lastFiledOn)}
        {owner.lastTradedOn && `, last trade ${formatDate(owner.lastTradedOn)}`}
      </span>
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

function NoMore({ query }: { query: string }) {
  return (
    <p className="mt-6">
      No further hit. <a href={urls.search(query)}>All hits for “{query}”</a>
    </p>
  );
}
function NoHits({ query, offer }: { query: string; offer: ReactNode }) {
  return (
    <>
      <div className="prose mt-6">
        <p>
          Nothing here is called <strong className="break-words">“{query}”</strong>.
        </p>
        <ul>
          <li>Try one word of the name: surnames and given names may stand in either order.</li>
          <li>Search knows only what is loaded. A company that is missing can be fetched from EDGAR, a filing uploaded.</li>
        </ul>
      </div>
      <Offer>{offer}</Offer>
      <p className="mt-4">
        <a href="/upload">Upload filings</a> or <a href="/#companies">browse the companies here</a>.
      </p>
    </>
  );
}

function Offer({ children }: { children: ReactNode }) {
  return (
    <section className="section" aria-labelledby="from-edgar">
      <h2 id="from-edgar">Not here? Get it from EDGAR</h2>
      {children}
    </section>
  );
}
