import { loadCounts, loadNewestFilings } from "@/app/_data/filings";
import { listIssuers } from "@/app/_data/issuers";
import { AsOfBanner } from "@/components/as-of-banner";
import { FilingsTable } from "@/components/filings-table";
import { filteredHref } from "@/components/filtered-href";
import { HeldCounts } from "@/components/held-counts";
import { IssuerList } from "@/components/issuer-list";
import { AsOfForm } from "@/components/page-tools";
import { SearchBox } from "@/components/search-box";
import { TableLinks } from "@/components/table-links";
import type { IsoDate } from "@/lib/filing/types";

type Props = { after: string | null; asOf: IsoDate | null; unreadDay: string | null };

/** Newest filings and the companies there are; `after` is the cursor of an older page, `asOf` the day that the list shows. */
export async function HomeView({ after, asOf, unreadDay }: Props) {
  const [page, counts, issuers] = await Promise.all([loadNewestFilings(after, asOf), loadCounts(), listIssuers()]);
  return (
    <>
      <AsOfBanner asOf={asOf} unread={unreadDay} today="/" />
      <header className="pt-8 pb-2">
        <h1>Who bought, who sold, who still holds</h1>
        <p className="lede mt-2 mb-4">
          What officers, directors and large holders of listed companies tell the SEC about their own shares, read from the filings
          themselves.
        </p>
        <div className="max-w-3xl">
          <SearchBox id="search-home" large />
        </div>
        {!asOf && <HeldCounts counts={counts} />}
      </header>
      <div className="columns columns-side">
        <section className="section" aria-labelledby="newest">
          <h2 id="newest">{after ? "Older filings" : "Newest filings"}</h2>
          <AsOfForm action="/" filter={{ asOf }} />
          <FilingsTable
            rows={page.rows}
            asOf={asOf}
            caption="Newest first. Times are Eastern, as EDGAR stamped them."
            empty={asOf ? "No filing held here had been filed by that day." : "No filing has been stored yet. Upload one to see it here."}
          />
          <TableLinks
            what="filings"
            newest={after ? filteredHref("/", { asOf }, "newest") : null}
            older={page.next ? filteredHref("/", { asOf, after: page.next }, "newest") : null}
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
