import { isQuiet } from "@/lib/charts/sentences";
import type { ActivityClass } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { ActivityChart } from "./activity-chart";

type Props = { activity: readonly ActivityClass[]; lastFiledOn: string; address: string; asOf: IsoDate | null };

const rowsOf = (of: ActivityClass) => of.months.reduce((rows, month) => rows + month.buys.rows + month.sells.rows, 0);

/** Activity by month, one chart a class; classes without a buy or a sale are named, not drawn. */
export function ActivitySection({ activity, lastFiledOn, address, asOf }: Props) {
  const drawn = activity.filter((of) => !of.months.every(isQuiet)).sort((a, b) => rowsOf(b) - rowsOf(a));
  const quiet = activity.filter((of) => of.months.every(isQuiet)).map((of) => of.securityTitle);
  return (
    <section className="section" aria-labelledby="activity">
      <h2 id="activity">Activity by month</h2>
      {drawn.length === 0 && <p className="note">No buy or sale of a Table I security has been reported.</p>}
      {drawn.map((of, at) => (
        <ActivityChart key={of.securityKey} activity={of} lastFiledOn={lastFiledOn} id={`activity-${at}`} address={address} asOf={asOf} />
      ))}
      {quiet.length > 0 && <p className="note mt-4">Reported on, but never bought or sold: {quiet.join("; ")}.</p>}
    </section>
  );
}
