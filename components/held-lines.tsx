import { sum } from "@/lib/decimal";
import type { InsiderRow } from "@/lib/filing/person-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatPrice, formatShares } from "@/lib/format";
import { type ClassTotal, type HeldLine, isStale, type OwnerHoldings } from "@/lib/ownership/holdings";
import { urls } from "@/lib/urls";

/** Cells of what an owner holds at an issuer by the last reports. */

/** Each class of Table I. */
export function TableOneHeld({ held }: { held: OwnerHoldings }) {
  if (held.classes.length > 0) return held.classes.map((total) => <Total key={total.securityKey} total={total} />);
  return <span className="muted">{held.heldNothingOn ? `nothing held on ${formatDate(held.heldNothingOn)}` : "none reported"}</span>;
}

/** How many lines of derivatives, to open. */
export function DerivativesHeld({ held }: { held: OwnerHoldings }) {
  if (held.derivatives.length === 0) return null;
  return (
    <details>
      <summary>{formatCount(held.derivatives.length, "line")}</summary>
      {held.derivatives.map((one) => (
        <Held key={one.line.id} held={one} terms={terms(one)} />
      ))}
    </details>
  );
}

/** The days that the balances of Table I were reported for. */
export function BalanceDay({ held }: { held: OwnerHoldings }) {
  const days = held.classes.flatMap(({ lines }) => lines.map(({ date }) => date)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      {formatDate(last)}
      {first !== last && <span className="sub">oldest {formatDate(first)}</span>}
    </>
  );
}

/** Still filing, silent for more than 18 months, or gone with a last day. */
export function Status({ insider, asOf }: { insider: InsiderRow; asOf: IsoDate | null }) {
  if (insider.exitedOn !== null) return `left ${formatDate(insider.exitedOn)}`;
  if (asOf === null || !isStale(insider.lastFiledOn, asOf)) return "active";
  return <span className="muted">no filing since {formatDate(insider.lastFiledOn)}</span>;
}

/** One class: the sum of the owner's lines of it, and the lines where there are several. */
function Total({ total }: { total: ClassTotal }) {
  const [only, ...others] = total.lines;
  if (only && others.length === 0) return <Held held={only} terms={nature(only)} isDated={false} />;
  return (
    <details>
      <summary>
        {formatShares(total.total)} {total.securityTitle}{" "}
        <span className="muted">
          in {formatCount(total.lines.length, "line")}
          {total.mayBeCountedTwice && "; may count shares that moved twice"}
          {total.lines.some(isDoubtful) && "; "}
          <Doubts lines={total.lines} />
        </span>
      </summary>
      {total.lines.map((held) => (
        <Held key={held.line.id} held={held} terms={nature(held)} />
      ))}
    </details>
  );
}

const isDoubtful = (held: HeldLine) => held.isStale || isNotApplied(held);
const isNotApplied = ({ stated }: HeldLine) => stated.some(({ status }) => status === "not-applied");

/** What of a sum may be held no more: no filing has named it for 18 months, or the form that says it left it as it was. */
export function Doubts({ lines }: { lines: readonly HeldLine[] }) {
  const part = (of: readonly HeldLine[]) =>
    of.length === lines.length ? "" : `${formatShares(sum(of.map(({ balance }) => balance)))} of it `;
  const [old, unchanged] = [lines.filter(({ isStale: isOld }) => isOld), lines.filter(isNotApplied)];
  return (
    <>
      {old.length > 0 && <span title="No filing has named it for 18 months: it may be held no more.">{part(old)}old</span>}
      {old.length > 0 && unchanged.length > 0 && ", "}
      {unchanged.length > 0 && (
        <span title="The balance beside the row is what it was before the row: what it reports may be gone from it.">
          {part(unchanged)}without the change of its own row
        </span>
      )}
    </>
  );
}

type HeldProps = { held: HeldLine; terms: string; isDated?: boolean; isTitled?: boolean };

/** One line's balance, with the day it was reported for where none stands beside it; the link is the row that says so. */
export function Held({ held, terms: words, isDated = true, isTitled = true }: HeldProps) {
  const last = held.stated.at(-1);
  const shares = formatShares(held.balance);
  return (
    <div>
      {last ? <a href={urls.row({ accessionNumber: last.accessionNumber, id: last.filingId }, last.row)}>{shares}</a> : shares}{" "}
      {isTitled && held.line.securityTitle}
      <span className="muted">
        {" "}
        {[
          words,
          isDated ? `as of ${formatDate(held.date)}` : "",
          held.isSumOfLots ? `sum of ${formatCount(held.stated.length, "lot")}` : "",
          held.isStale ? "old" : "",
          isNotApplied(held) ? "without the change of its own row" : "",
        ]
          .filter(Boolean)
          .join(", ")}
      </span>
    </div>
  );
}

export function nature({ line }: HeldLine): string {
  const joint = line.jointWith.length > 0 ? ", joint" : "";
  if (line.directOrIndirect !== "I") return `direct${joint}`;
  return `indirect${line.natureOfOwnership ? `, ${line.natureOfOwnership}` : ""}${joint}`;
}

function terms({ line }: HeldLine): string {
  return [
    line.conversionOrExercisePrice === null ? "" : `at ${formatPrice(line.conversionOrExercisePrice)}`,
    line.expirationDate ? `until ${formatDate(line.expirationDate)}` : "",
    line.directOrIndirect === "I" ? "indirect" : "",
  ]
    .filter(Boolean)
    .join(", ");
}
