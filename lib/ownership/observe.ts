import { equals, isZero, subtract } from "@/lib/decimal";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { type Chain, chainOf, isWithinTolerance } from "./chain";
import type { BalanceRow, Line, LineHead } from "./lines";
import type { ObservationFlag, ObservationStatus } from "./types";

/** A balance in its place in time. `status` "pending" is an opening that does not meet the last balance; reconcile.ts says why. */
export type Observed = BalanceRow & {
  status: ObservationStatus | "pending";
  flags: ObservationFlag[];
  /** First of its line in its filing: what is compared with what came before. */
  isOpening: boolean;
  /** The observation before it in the line; null for the first. */
  previous: Observed | null;
  /** Balance before the row minus the last balance, with a confirmed split taken into account; null where they agree. */
  difference: Decimal | null;
  /** The line that the shares came from or went to. */
  movedWith: ObservedLine | null;
  /** New shares for old, of a split that is suspected or confirmed. */
  split: { numerator: number; denominator: number; isConfirmed: boolean } | null;
};

export type ObservedLine = { head: LineHead; lot: string | null; observations: Observed[]; renamedFrom: string | null };

/** A split that a person confirmed: `numerator` new shares for `denominator` old ones. */
export type ConfirmedSplit = { securityKey: string; effectiveOn: IsoDate; numerator: number; denominator: number };

/** Places the rows of a line in time, one line for each lot where the line is kept by lots. */
export function observeLine(line: Line): ObservedLine[] {
  const main: ObservedLine = { head: line.head, lot: null, observations: [], renamedFrom: null };
  let lots: Lots | null = null;
  const left = [...line.filings];
  while (left.length > 0) {
    const [{ rows } = { rows: [] }] = left.splice(nextOf(left, main.observations.at(-1)?.after ?? null), 1);
    const last = main.observations.at(-1) ?? null;
    const chain = lots ? null : chainOf(rows, last?.after ?? null);
    if (!lots && (chain?.kind === "lots" || opensAnotherLot(chain?.rows[0], last))) lots = new Lots(main);
    if (lots) lots.add(rows);
    else if (chain?.kind === "ambiguous") appendAmbiguous(main, chain);
    else if (chain) appendChain(main, chain.rows, chain.kind === "closing-total" ? ["closing-total"] : []);
  }
  const all = lots ? [main, ...lots.lines] : [main];
  return all.filter((found) => found.observations.length > 0);
}

/**
 * Table II counts one grant, one strike, one expiry: a row that begins at 0 while the line still holds something is of another
 * grant, also where it stands alone in its filing (docs/findings.md).
 */
function opensAnotherLot(row: BalanceRow | undefined, last: Observed | null): boolean {
  return (
    row !== undefined &&
    last !== null &&
    row.row.table === "derivative" &&
    row.change !== null &&
    isZero(row.before) &&
    !isZero(row.after) &&
    !isZero(last.after)
  );
}

/**
 * Which filing comes next: the first, unless others were made at the same moment as far as is known (same days, no times of
 * acceptance to tell them apart); then the one that opens at the last balance. A form above 30 rows comes as several such filings.
 */
function nextOf(left: Line["filings"], last: Decimal | null): number {
  const [first] = left;
  if (!first || last === null) return 0;
  const isTied = ({ filing, rows }: Line["filings"][number]) =>
    filing.filedOn === first.filing.filedOn &&
    (filing.acceptedAt === null || first.filing.acceptedAt === null || filing.acceptedAt === first.filing.acceptedAt) &&
    latestOf(rows) === latestOf(first.rows);
  const fits = ({ rows }: Line["filings"][number]) => {
    const opening = chainOf(rows, last).rows[0];
    return opening !== undefined && isWithinTolerance(opening, last);
  };
  if (left.length === 1 || !left[1] || !isTied(left[1]) || fits(first)) return 0;
  const at = left.findIndex((candidate) => isTied(candidate) && fits(candidate));
  return at === -1 ? 0 : at;
}

const latestOf = (rows: readonly BalanceRow[]) =>
  rows
    .map((row) => row.date)
    .sort()
    .at(-1);

function appendChain(line: ObservedLine, rows: readonly BalanceRow[], flags: ObservationFlag[]): void {
  for (const [at, row] of rows.entries()) {
    const previous = line.observations.at(-1) ?? null;
    // A day earlier than the one before it would turn the line back in time: it stands where it takes effect.
    const date = previous && previous.date > row.date ? previous.date : row.date;
    line.observations.push({ ...row, date, flags: [...flags], isOpening: at === 0, previous, ...firstLook(row, previous, at === 0) });
  }
}

/** Where any row of the filing begins at the last balance, the filing goes on from it, whatever the order of its rows. */
function appendAmbiguous(line: ObservedLine, { rows, all }: Chain & { kind: "ambiguous" }): void {
  const last = line.observations.at(-1);
  appendChain(line, rows, ["ambiguous-order"]);
  const added = line.observations.at(-1) as Observed;
  if (last && all.some((row) => isWithinTolerance(row, last.after))) Object.assign(added, look("ok"));
}

type Look = Pick<Observed, "status" | "difference" | "movedWith" | "split">;

const look = (status: Look["status"], difference: Decimal | null = null): Look => ({ status, difference, movedWith: null, split: null });

/** What the row and the balance before it say by themselves. */
function firstLook(row: BalanceRow, previous: Observed | null, isOpening: boolean): Look {
  if (!previous) return look(row.change !== null && isZero(row.before) ? "opens-at-zero" : "baseline");
  if (equals(row.before, previous.after)) return look("ok");
  if (isOpening) return look("pending", subtract(row.before, previous.after));
  // Inside a filing a step is within rounding, or a note of the row gives its number (chain.ts).
  return isWithinTolerance(row, previous.after) ? look("ok") : look("explained-exactly", subtract(row.before, previous.after));
}

/**
 * Lots of one line (two awards of 43,901, each "followed" by 43,901). A row that begins at an open lot's balance continues it;
 * one that begins at 0 opens a lot; any other is of a lot that was not seen before.
 */
class Lots {
  readonly lines: ObservedLine[] = [];
  private readonly open: { line: ObservedLine; key: string }[] = [];

  constructor(private readonly main: ObservedLine) {
    const last = main.observations.at(-1);
    if (last && !isZero(last.after)) this.open.push({ line: main, key: lotKey(last) });
  }

  add(rows: readonly BalanceRow[]): void {
    for (const row of rows) {
      const key = lotKey(row);
      const fitting = this.open.filter(({ line }) => isWithinTolerance(row, line.observations.at(-1)?.after as Decimal));
      const lot = fitting.find((candidate) => candidate.key === key) ?? fitting[0];
      if (lot && !(isZero(row.before) && row.change !== null)) this.continueLot(lot, row);
      else this.openLot(row, key);
    }
  }

  private continueLot(lot: { line: ObservedLine; key: string }, row: BalanceRow): void {
    appendChain(lot.line, [row], ["lot"]);
    const added = lot.line.observations.at(-1) as Observed;
    // Within the tolerance by the choice of the lot.
    added.status = "ok";
    if (added.difference !== null) added.flags.push("rounding");
    added.difference = null;
    if (isZero(row.after)) this.open.splice(this.open.indexOf(lot), 1);
  }

  private openLot(row: BalanceRow, key: string): void {
    const line: ObservedLine = { head: this.main.head, lot: String(this.lines.length + 1), observations: [], renamedFrom: null };
    this.lines.push(line);
    appendChain(line, [row], ["lot"]);
    const first = line.observations[0] as Observed;
    if (first.status === "baseline") first.flags.push("lot-first-seen");
    if (!isZero(row.after)) this.open.push({ line, key });
  }
}

/** What tells lots apart: the words of the notes on exercise and expiration dates (grant day, vesting). */
function lotKey({ filing, row }: BalanceRow): string {
  const ids = [...(row.footnoteIds.exerciseDate ?? []), ...(row.footnoteIds.expirationDate ?? [])];
  return filing.footnotes
    .filter((note) => ids.includes(note.id))
    .map((note) => note.text.replace(/\s+/g, " "))
    .join(" ");
}
