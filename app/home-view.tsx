import { loadCounts, loadNewestFilings } from "@/app/_data/filings";
import { listIssuers } from "@/app/_data/issuers";
import { loadMarket, type Market, PULSE_WEEKS } from "@/app/_data/market";
import { AsOfBanner } from "@/components/as-of-banner";
import { PulseChart } from "@/components/charts/pulse-chart";
import { FilingsTable } from "@/components/filings-table";
import { filteredHref } from "@/components/filtered-href";
import { FrontClusters } from "@/components/home/front-clusters";
import { FrontHints } from "@/components/home/front-hints";
import { LiveFilings } from "@/components/home/live-filings";
import { MarketHead } from "@/components/home/market-head";
import { TopTrades } from "@/components/home/top-trades";
import { IssuerList } from "@/components/issuer-list";
import { AsOfForm } from "@/components/page-tools";
import { Still } from "@/components/still/still";
import { TableLinks } from "@/components/table-links";
import type { FilingRow, Page } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";

type Props = { after: string | null; asOf: IsoDate | null; unreadDay: string | null };

/** The front page, today or as of a day; with `after`, the cursor of an older page, the list of filings alone. */
export async function HomeView({ after, asOf, unreadDay }: Props) {
  const banner = <AsOfBanner asOf={asOf} unread={unreadDay} today="/" />;
  if (after) {
    const page = await loadNewestFilings(after, asOf);
    return (
      <>
        {banner}
        <h1 className="pt-6">Older filings</h1>
        <Filings page={page} after={after} asOf={asOf} />
      </>
    );
  }
  const [page, market, counts, issuers] = await Promise.all([loadNewestFilings(null, asOf), loadMarket(asOf), loadCounts(), listIssuers()]);
  return (
    <>
      <Still>
        {banner}
        {market ? (
          <MarketHead week={market.week} asOf={asOf} />
        ) : (
          <header className="front-head">
            <h1>Who bought, who sold, who still holds</h1>
            <p className="lede mt-2">{asOf ? "No buy or sale held here was known on that day." : "No buy or sale is held here yet."}</p>
          </header>
        )}
        <FrontHints counts={asOf ? null : counts} example={issuers[0] ?? null} />
      </Still>
      <div className="front">
        <section className="section" aria-labelledby="newest">
          <h2 id="newest" tabIndex={-1}>
            Newest filings
          </h2>
          <AsOfForm action="/" filter={{ asOf }} />
          {!asOf && <LiveFilings shown={page.rows.map(({ id }) => id)} />}
          <Filings page={page} after={null} asOf={asOf} />
        </section>
        {market && (
          <Still className="front-side">
            <TopTrades side="buy" list={market.buys} asOf={asOf} />
            <TopTrades side="sell" list={market.sells} asOf={asOf} />
            <FrontClusters clusters={market.clusters} asOf={asOf} />
          </Still>
        )}
      </div>
      {market && <Pulse market={market} asOf={asOf} />}
      {!asOf && issuers.length > 0 && (
        <Still>
          <section className="section" aria-labelledby="companies">
            <h2 id="companies">Companies</h2>
            <IssuerList issuers={issuers} />
          </section>
        </Still>
      )}
    </>
  );
}

function Filings({ page, after, asOf }: { page: Page<FilingRow>; after: string | null; asOf: IsoDate | null }) {
  return (
    <>
      <FilingsTable
        rows={page.rows}
        asOf={asOf}
        caption="Newest first. Times are Eastern, as EDGAR stamped them."
        empty={asOf ? "No filing held here had been filed by that day." : "No filing has been stored yet. Upload one to see it here."}
      />
      <TableLinks
        what="filings"
        newest={after ? filteredHref("/", { asOf }, asOf ? "newest" : "") : null}
        older={page.next ? filteredHref("/", { asOf, after: page.next }, "") : null}
      />
    </>
  );
}

function Pulse({ market, asOf }: { market: Market; asOf: IsoDate | null }) {
  return (
    <section className="section" aria-labelledby="pulse">
      <h2 id="pulse">Market pulse</h2>
      {asOf && (
        <p className="note">The weeks up to that day, as they are known today: amendments and filings that came later are in them.</p>
      )}
      <PulseChart weeks={market.weeks} until={market.until} drawn={PULSE_WEEKS} />
    </section>
  );
}
