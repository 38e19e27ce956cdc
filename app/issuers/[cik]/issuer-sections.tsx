import { loadConfirmedSplits, loadUnresolvedAmendments } from "@/app/_data/decisions";
import * as data from "@/app/_data/issuers";
import { ActivitySection } from "@/components/charts/activity-section";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { ContentsLine } from "@/components/contents-line";
import { InsidersTable } from "@/components/insiders-table";
import { LateFilings, PlanShare } from "@/components/measures/measure-blocks";
import { MeasuresSection } from "@/components/measures/measures-section";
import { OutstandingTable } from "@/components/outstanding-table";
import { SplitsBlock } from "@/components/splits-block";
import { Still } from "@/components/still/still";
import { TransactionsSection } from "@/components/transactions-section";
import { UnresolvedAmendments } from "@/components/unresolved-amendments";
import { WindowChooser } from "@/components/window-chooser";
import { WindowFiguresBlock } from "@/components/window-figures";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import { formatCount } from "@/lib/format";
import { figureWindow } from "@/lib/ownership/figure-window";
import { currentHoldings } from "@/lib/ownership/holdings";
import { suggestedSplits } from "@/lib/ownership/suggested-splits";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { confirmSplitAction, undoSplitAction } from "./actions";

type Props = { /** With the counts and days of the day shown. */ issuer: IssuerSummary; filter: TransactionFilter };

const CONTENTS = [
  ["figures", "Buys and sales"],
  ["ownership", "Ownership over time"],
  ["activity", "Activity by month"],
  ["transactions", "Transactions"],
  ["insiders", "Insiders"],
  ["outstanding", "Options and units"],
  ["measures", "Measures"],
] as const;

/** Figures of a window, ownership over time, activity by month, transactions, insiders, derivatives, measures. */
export async function IssuerSections({ issuer, filter }: Props) {
  const { cik, lastFiledOn: to } = issuer;
  const { asOf } = filter;
  const address = urls.issuer(cik);
  const window = figureWindow(filter, to);
  const [figures, measures, unresolved, series, splits, activity, transactions, hidden, insiders, nothing] = await Promise.all([
    data.loadIssuerFiguresAsOf(cik, window, asOf),
    data.loadIssuerMeasures(cik, { window, to }, asOf),
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
  const holdings = currentHoldings(insiders, series, nothing, asOf ?? to);
  const canDecide = asOf === null;
  const place = { measures, address, asOf };
  return (
    <>
      <Still>
        <ContentsLine parts={CONTENTS} />
        <section className="section" aria-labelledby="figures">
          <h2 id="figures">Buys and sales</h2>
          <WindowChooser window={window} last={to} address={address} filter={filter} />
          <WindowFiguresBlock figures={figures} address={address} asOf={asOf} />
          <div className="measures">
            <PlanShare {...place} />
            <LateFilings {...place} />
          </div>
          <UnresolvedAmendments amendments={unresolved} />
        </section>
      </Still>
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
        <InsidersTable holdings={holdings} asOf={asOf} />
      </section>
      <section className="section" aria-labelledby="outstanding">
        <h2 id="outstanding">Options and units outstanding</h2>
        <OutstandingTable
          live={holdings.active.flatMap(({ derivatives }) => derivatives)}
          expired={holdings.active.flatMap(({ expired }) => expired)}
          leftOut={holdings.exited.length > 0 ? `what ${formatCount(holdings.exited.length, "owner")} who left held` : ""}
          subject="issuer"
          day={holdings.asOf}
          asOf={asOf}
        />
      </section>
      <Still>
        <MeasuresSection {...place} />
      </Still>
    </>
  );
}
