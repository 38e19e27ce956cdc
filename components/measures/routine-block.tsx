import { displayName } from "@/lib/filing/names";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import type { Measures } from "@/lib/ownership/measures";
import { filteredHref } from "../filtered-href";

type Props = { measures: Measures; address: string; asOf: IsoDate | null };

const MEANINGS = {
  routine: "traded in the same calendar month of all three years before",
  opportunistic: "traded in each of the three years before, in no month of all three",
};

/** Who is a routine trader in the year of the last filing, and who is not. */
export function RoutineBlock({ measures: { routine, to }, address, asOf }: Props) {
  const year = to.slice(0, 4);
  return (
    <section>
      <h3>Routine and opportunistic traders in {year}</h3>
      <p className="note">
        Cohen, Malloy and Pomorski 2012, first version: an owner is one or the other for a whole year, by the buys and sales of the three
        years before at this company that were filed by then. Plan trades are no part of it. “Opportunistic” is the paper’s word for a habit
        in the calendar, no judgement.
      </p>
      {routine.length === 0 && (
        <p className="mt-1">Nobody traded outside a plan in each of the three years before; all are unclassified.</p>
      )}
      {(["routine", "opportunistic"] as const).map((answer) => {
        const owners = routine.filter((one) => one.answer === answer);
        if (owners.length === 0) return null;
        return (
          <p key={answer} className="mt-2">
            <strong>{answer === "routine" ? "Routine" : "Opportunistic"}</strong>{" "}
            <span className="muted">
              {formatCount(owners.length, "owner")}, {MEANINGS[answer]}:
            </span>{" "}
            {owners.map(({ owner }, at) => (
              <span key={owner.cik}>
                {at > 0 && ", "}
                <a href={filteredHref(address, { owner: owner.cik, table: "nonDerivative", kind: "transaction", asOf })}>
                  {displayName(owner.name)}
                </a>
              </span>
            ))}
          </p>
        );
      })}
    </section>
  );
}
