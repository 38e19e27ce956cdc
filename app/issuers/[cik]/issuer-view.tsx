import { loadIssuerActivity, loadIssuerFigures, loadIssuerInsiders, loadIssuerSeries, loadIssuerTransactions } from "@/app/_data/issuers";
import { ActivitySection } from "@/components/charts/activity-section";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { InsidersTable } from "@/components/insiders-table";
import { IssuerHeader } from "@/components/issuer-header";
import { TransactionsSection } from "@/components/transactions-section";
import { WindowFiguresBlock } from "@/components/window-figures";
import { addDays } from "@/lib/dates";
import type { IssuerSummary } from "@/lib/filing/rows";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

type Props = { issuer: IssuerSummary; filter: TransactionFilter };

/** The company: figures, ownership over time, activity by month, transactions, insiders. */
export async function IssuerView({ issuer, filter }: Props) {
  const address = urls.issuer(issuer.cik);
  const to = issuer.lastFiledOn;
  const [year, all, series, activity, transactions, insiders] = await Promise.all([
    loadIssuerFigures(issuer.cik, { from: addDays(to, -364), to }),
    loadIssuerFigures(issuer.cik, { from: null, to: null }),
    loadIssuerSeries(issuer.cik),
    loadIssuerActivity(issuer.cik),
    loadIssuerTransactions(issuer.cik, filter),
    loadIssuerInsiders(issuer.cik),
  ]);
  return (
    <>
      <IssuerHeader issuer={issuer} />
      <section className="section" aria-labelledby="figures">
        <h2 id="figures">Buys and sales</h2>
        <div className="columns columns-two">
          <WindowFiguresBlock title="Last 12 months of filings" figures={year} />
          <WindowFiguresBlock title="All filings here" figures={all} />
        </div>
      </section>
      <OwnershipSection series={series} nameBy="owner" ownerCik={filter.owner} address={address} />
      <ActivitySection activity={activity} lastFiledOn={to} address={address} />
      <TransactionsSection
        page={transactions}
        filter={filter}
        subject="issuer"
        address={address}
        owners={insiders.map((insider) => insider.owner)}
      />
      <section className="section" aria-labelledby="insiders">
        <h2 id="insiders">Insiders</h2>
        <InsidersTable rows={insiders} />
      </section>
    </>
  );
}
