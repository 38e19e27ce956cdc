import { isQuiet } from "@/lib/charts/sentences";
import type { ActivityClass } from "@/lib/filing/rows";
import { ActivityChart } from "./activity-chart";

type Props = { activity: readonly ActivityClass[]; lastFiledOn: string; address: string };

/** Activity by month, one chart a class; classes without a buy or a sale are named, not drawn. */
export function ActivitySection({ activity, lastFiledOn, address }: Props) {
  const drawn = activity.filter((of) => !of.months.every(isQuiet));
  const quiet = activity.filter((of) => of.months.every(isQuiet)).map((of) => of.securityTitle);
  return (
    <section className="section" aria-labelledby="activity">
      <h2 id="activity">Activity by month</h2>
      {drawn.length === 0 && <p className="note">No buy or sale of a Table I security has been reported.</p>}
      {drawn.map((of, at) => (
        <ActivityChart key={of.securityKey} activity={of} lastFiledOn={lastFiledOn} id={`activity-${at}`} address={address} />
      ))}
      {quiet.length > 0 && <p className="note mt-4">Reported on, but never bought or sold: {quiet.join("; ")}.</p>}
    </section>
  );
}
