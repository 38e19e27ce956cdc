import type { ComparedParty } from "@/lib/filing/compare-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate } from "@/lib/format";
import { CompareChart } from "./compare-chart";
import { CompareTable } from "./compare-table";
import { NewestLines } from "./newest-lines";

type Props = { parties: readonly ComparedParty[] /** The last day of all windows. */; to: IsoDate };

/** Figures, activity and newest transactions of each, in the order of the address. */
export function CompareView({ parties, to }: Props) {
  const widest = parties.flatMap(({ windows }) => windows.at(-1) ?? []);
  const unpriced = widest.reduce((rows, { buys, sells }) => rows + buys.withoutPrice + sells.withoutPrice, 0);
  const sample = widest.reduce((rows, { sampleRows }) => rows + sampleRows, 0);
  const unverified = widest.reduce((rows, { unverifiedRows }) => rows + unverifiedRows, 0);
  return (
    <>
      <section className="section" aria-labelledby="figures">
        <h2 id="figures">Side by side</h2>
        <p className="note">
          All windows end on {formatDate(to)}, the day of the last filing of any of them. Counts rows of Table I with code P or S
          {parties[0]?.kind === "owners" && "; a trade that is reported jointly is in the figures of each owner"}.
          {unpriced > 0 &&
            ` ${formatCount(unpriced, "row")} of the last three years ${unpriced === 1 ? "has" : "have"} no price and no value.`}
          {unverified > 0 && ` ${formatCount(unverified, "counted row")} from unverified uploads.`}
          {sample > 0 && ` ${formatCount(sample, "counted row")} from the sample.`} <a href="/about#counting">Counting rules</a>
        </p>
        <CompareTable parties={parties} />
      </section>
      <section className="section" aria-labelledby="activity">
        <h2 id="activity">Dollars bought and sold by month</h2>
        <CompareChart parties={parties} to={to} />
      </section>
      <section className="section" aria-labelledby="newest">
        <h2 id="newest">Newest transactions</h2>
        <div className="compare-columns">
          {parties.map((party) => (
            <NewestLines key={party.cik} party={party} />
          ))}
        </div>
      </section>
    </>
  );
}
