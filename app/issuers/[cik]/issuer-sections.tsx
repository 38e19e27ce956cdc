import { loadConfirmedSplits, loadUnresolvedAmendments } from "@/app/_data/decisions";
import * as data from "@/app/_data/issuers";
import { ActivitySection } from "@/components/charts/activity-section";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { InsidersTable } from "@/components/insiders-table";
import { MeasuresSection } from "@/components/measures/measures-section";
import { SplitsBlock } from "@/components/splits-block";
import { TransactionsSection } from "@/components/transactions-section";
import { UnresolvedAmendments } from "@/components/unresolved-amendments";
import { WindowFiguresBlock } from "@/components/window-figures";
import { addDays } from "@/lib/dates";
import type { IssuerSummary } from "@/lib/filing/rows";
import { currentHoldings } from "@/lib/ownership/holdings";
import { suggestedSplits } from "@/lib/ownership/suggested-splits";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { confirmSplitAction, undoSplitAction } from "./actions";

type Props = { /** With the counts and days of the day shown. */ issuer: IssuerSummary; filter: TransactionFilter };

/** Figures, measures, ownership over time, activity by month, transactions, insiders. */
export async function IssuerSections({ issuer, filter }: Props) {
  const { cik, lastFiledOn: to } = issuer;
  const { asOf } = filter;
  const address = urls.issuer(cik);
  const [year, all, measures, unresolved, series, splits, activity, transactions, hidden, insiders, nothing] = await Promise.all([
    data.loadIssuerFiguresAsOf(cik, { from: addDays(to, -364), to }, asOf),
    data.loadIssuerFiguresAsOf(cik, { from: null, to: null }, asOf),
    data.loadIssuerMeasures(cik, to, asOf),
    loadUnresolvedAmendments(cik, asOf),
    data.loadIssuerSeriesAsOf(issuer, asOf),
    loadConfirmedSplits(cik),
    data.loadIssuerActivityAsOf(cik, asOf),
    data.loadIssuerTransactions(cik, filter),
    asOf ? null : data.countIssuerHidden(cik),
    data.loadIssuerInsidersAsOf(cik, asOf),
    data.loadZeroBaselines(cik, asOf),
  ]);
  const owners = insiders.map((insider) => insider.owner);
  const canDecide = asOf === null;
  return (
    <>
      <section className="section" aria-labelledby="figures">
        <h2 id="figures">Buys and sales</h2>
        <div className="columns columns-two">
          <WindowFiguresBlock title="Last 12 months of filings" figures={year} address={address} asOf={asOf} />
          <WindowFiguresBlock title="All filings here" figures={all} address={address} asOf={asOf} />
        </div>
        <UnresolvedAmendments amendments={unresolved} />
      </section>
      <MeasuresSection measures={measures} address={address} asOf={asOf} />
      <OwnershipSection series={series} nameBy="owner" ownerCik={filter.owner} address={address} asOf={asOf}>
        <SplitsBlock
          issuer={cik}
          suggested={canDecide ? suggestedSplits(series) : []}
          confirmed={splits.filter((split) => !asOf || split.effectiveOn <= asOf)}
          actions={canDecide ? { confirm: confirmSplitAction, undo: undoSplitAction } : null}
        />
      </OwnershipSection>
      <ActivitySection activity={activity} lastFiledOn={to} address={address} asOf={asOf} />
      <TransactionsSection page={transactions} filter={filter} subject="issuer" address={address} owners={owners} hidden={hidden} />
      <section className="section" aria-labelledby="insiders">
        <h2 id="insiders">Insiders</h2>
        <InsidersTable holdings={currentHoldings(insiders, series, nothing, asOf ?? to)} asOf={asOf} />
      </section>
    </>
  );
}
