import { isZero, sum } from "@/lib/decimal";
import type { ComparedParty } from "@/lib/filing/compare-rows";
import type { MonthValue } from "@/lib/filing/figure-rows";
import { formatDollars } from "@/lib/format";

type Props = { parties: readonly ComparedParty[] /** Of each party, in their order. */; months: readonly (readonly MonthValue[])[] };

/** The data of the charts, by year, newest first. */
export function CompareYears({ parties, months }: Props) {
  const years = [...new Set(months.flat().map(({ month }) => month.slice(0, 4)))].sort().reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (WCAG 2.1.1).
    <section className="table-region" aria-label="Dollars by year" tabIndex={0}>
      <table className="table">
        <caption>
          <span className="caption">Years with a buy or a sale that has a price, newest first</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Year</th>
            {parties.map(({ cik, name }) => [
              <th key={`${cik} bought`} scope="col" className="num">
                {name}, bought
              </th>,
              <th key={`${cik} sold`} scope="col" className="num">
                sold
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {parties.map(({ cik }, at) =>
                (["bought", "sold"] as const).map((side) => {
                  const value = sum((months[at] ?? []).filter(({ month }) => month.startsWith(year)).map((month) => month[side]));
                  return (
                    <td key={`${cik} ${side}`} className="num">
                      {isZero(value) ? "" : formatDollars(value)}
                    </td>
                  );
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
