import type { ReactNode } from "react";
import { loadConfirmedSplits, loadUnresolvedAmendments } from "@/app/_data/decisions";
import * as data from "@/app/_data/issuers";
import { ActivitySection } from "@/components/charts/activity-section";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { InsidersTable } from "@/components/insiders-table";
import { LateFilings, PlanShare } from "@/components/measures/measure-blocks";
import { MeasuresSection } from "@/components/measures/measures-section";
import { OutstandingTable } from "@/components/outstanding-table";
import { SplitsBlock } from "@/components/splits-block";
import { Still } from "@/components/still/still";
import { UnresolvedAmendments } from "@/components/unresolved-amendments";
import { WindowFiguresBlock } from "@/components/window-figures";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import type { Window } from "@/lib/ownership/figure-window";
import { currentHoldings } from "@/lib/ownership/holdings";
import { suggestedSplits } from "@/lib/ownership/suggested-splits";
import { urls } from "@/lib/urls";
import { confirmSplitAction, undoSplitAction } from "./actions";

/** What an issuer's page shows beside its rows, today or as of a day: figures of the window, lines, months, insiders, measures. */
export async function loadIssuerOverview(issuer: IssuerSummary, window: Window, asOf: IsoDate | null) {
  const { cik, lastFiledOn: to } = issuer;
  const [figures, measures, unresolved, series, splits, activity, hidden, insiders, nothing] = await Promise.all([
    data.loadIssuerFiguresAsOf(cik, window, asOf),
    data.loadIssuerMeasures(cik, { window, to }, asOf),
    loadUnresolvedAmendments(cik, asOf),
    data.loadIssuerSeriesAsOf(issuer, asOf),
    loadConfirmedSplits(cik),
    data.loadIssuerActivityAsOf(cik, asOf),
    asOf ? null : data.countIssuerHidden(cik),
    data.loadIssuerInsidersAsOf(cik, asOf),
    data.loadZeroBaselines(cik, asOf),
  ]);
  return { figures, measures, unresolved, series, splits, activity, hidden, insiders, nothing };
}

type Loaded = Awaited<ReturnType<typeof loadIssuerOverview>>;

/** The parts of the page made of that, in their order: figures; charts; and, below the rows, tables and measures. */
export function issuerParts(
  issuer: IssuerSummary,
  loaded: Loaded,
  { ownerCik, asOf }: { ownerCik: Cik | null; asOf: IsoDate | null },
): ReactNode[] {
  const { cik, lastFiledOn: to } = issuer;
  const { figures, measures, unresolved, series, splits, activity, insiders, nothing } = loaded;
  const address = urls.issuer(cik);
  const holdings = currentHoldings(insiders, series, nothing, asOf ?? to);
  const canDecide = asOf === null;
  const place = { measures, address, asOf };
  return [
    <Still key="figures">
      <WindowFiguresBlock figures={figures} address={address} asOf={asOf} />
      <div className="measures">
        <PlanShare {...place} />
        <LateFilings {...place} />
      </div>
      <UnresolvedAmendments amendments={unresolved} />
    </Still>,
    <>
      <OwnershipSection series={series} nameBy="owner" ownerCik={ownerCik} address={address} asOf={asOf}>
        <SplitsBlock
          issuer={cik}
          suggested={canDecide ? suggestedSplits(series) : []}
          confirmed={splits.filter((split) => !asOf || split.effectiveOn <= asOf)}
          actions={canDecide ? { confirm: confirmSplitAction, undo: undoSplitAction } : null}
        />
      </OwnershipSection>
      <ActivitySection activity={activity} lastFiledOn={to} address={address} asOf={asOf} />
    </>,
    <>
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
    </>,
  ];
}
