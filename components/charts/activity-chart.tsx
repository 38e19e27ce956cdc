import { activityBars, layoutActivity, narrowActivityFrame, plausibleMonths, wideActivityFrame } from "@/lib/charts/activity-layout";
import { activitySentence, isQuiet, leftOutSentence } from "@/lib/charts/sentences";
import type { ActivityClass } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { filteredHref } from "../filtered-href";
import { Still } from "../still/still";
import { ActivitySvg } from "./activity-drawing";
import { ActivityTable } from "./activity-table";
import { BarsExplorer } from "./bars-explorer";
import { Figure } from "./figure";

type Props = {
  activity: ActivityClass;
  lastFiledOn: string;
  id: string;
  /** The issuer's page, where a month's rows are. */
  address: string;
  asOf: IsoDate | null;
};

/** Buys and sales of one class by month, Table I, with the prices that the rows themselves state. */
export function ActivityChart({ activity, lastFiledOn, id, address, asOf }: Props) {
  const months = plausibleMonths(activity, lastFiledOn);
  const bars = activityBars(activity, lastFiledOn);
  const [wide, narrow] = [layoutActivity(bars, wideActivityFrame), layoutActivity(bars, narrowActivityFrame)];
  const sentence = activitySentence(months);
  const title = `${activity.securityTitle}, bought and sold by month`;
  return (
    <Figure
      title={activity.securityTitle}
      sentence={sentence}
      note={leftOutSentence(months)}
      tableLabel="The months as a table"
      table={<ActivityTable months={months.filter((month) => !isQuiet(month))} address={address} asOf={asOf} />}
    >
      {wide && narrow && (
        <div className="chart mt-1">
          <ul className="chart-key" aria-label="Marks">
            <li className="buy">▲ bought, above zero</li>
            <li className="sell">▼ sold, below zero</li>
            <li>in shares; under it the price of each row</li>
          </ul>
          <BarsExplorer
            data={{ kind: "activity", bars, address, asOf }}
            id={id}
            title={title}
            description={sentence}
            days={wide.days}
            csv={filteredHref(`${address}.csv`, { asOf, table: "nonDerivative" }, "")}
          >
            <Still>
              <ActivitySvg drawing={wide} id={`${id}-w`} title={title} description={sentence} className="chart-wide" />
              <ActivitySvg drawing={narrow} id={`${id}-n`} title={title} description={sentence} className="chart-narrow" />
            </Still>
          </BarsExplorer>
        </div>
      )}
    </Figure>
  );
}
