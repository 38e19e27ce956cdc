import { loadCounts, loadNewestFilings } from "@/app/_data/filings";
import { listIssuers } from "@/app/_data/issuers";
import { FilingsTable } from "@/components/filings-table";
import { IssuerList } from "@/components/issuer-list";
import { SearchBox } from "@/components/search-box";
import { TableLinks } from "@/components/table-links";
import { formatCount } from "@/lib/format";

/** Newest filings and the companies there are; `after` is the cursor of an older page. */
export async function HomeView({ after }: { after: string | null }) {
  const [page, counts, issuers] = await Promise.all([loadNewestFilings(after), loadCounts(), listIssuers()]);
  return (
    <>
      <header className="pt-8 pb-2">
        <h1>Who bought, who sold, who still holds</h1>
        <p className="lede mt-2 mb-4">
          What officers, directors and large holders of listed companies tell the SEC about their own shares, read from the filings
          themselves.
        </p>
        <div className="max-w-3xl">
          <SearchBox id="search-home" large />
        </div>
        <p className="facts mt-4">
          <span>
            <strong>{formatCount(counts.filings, "filing")}</strong>
          </span>
          <span>
            <strong>{formatCount(counts.issuers, "company", "companies")}</strong>
          </span>
          <span>
            <strong>{formatCount(counts.owners, "owner")}</strong>
          </span>
          {counts.sampleFilings > 0 && (
            <span>
              {formatCount(counts.sampleFilings, "filing")} from the <a href="/about#sample">sample</a>
            </span>
          )}
          {counts.unverifiedFilings > 0 && (
            <span>
              {formatCount(counts.unverifiedFilings, "filing")} <a href="/about#trust">uploaded, not verified</a>
            </span>
          )}
          <a href="/upload">Add filings</a>
        </p>
      </header>
      <div className="columns columns-side">
        <section className="section" aria-labelledby="newest">
          <h2 id="newest">{after ? "Older filings" : "Newest filings"}</h2>
          <FilingsTable rows={page.rows} caption="Newest first. Times are Eastern, as EDGAR stamped them." />
          <TableLinks
            what="filings"
            newest={after ? "/#newest" : null}
            older={page.next ? `/?after=${encodeURIComponent(page.next)}#newest` : null}
          />
        </section>
        <section className="section" aria-labelledby="companies">
          <h2 id="companies">Companies</h2>
          <IssuerList issuers={issuers} />
        </section>
      </div>
    </>
  );
}
