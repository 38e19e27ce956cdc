import { dayNumber } from "@/lib/dates";
import { isZero, toNumber } from "@/lib/decimal";
import type { Category } from "@/lib/filing/categories";
import { displayName, shortName } from "@/lib/filing/names";
import type { Observation, Series } from "@/lib/filing/series-rows";
import { cutMiddle, isPlausibleDate } from "@/lib/format";
import type { ObservationStatus } from "@/lib/ownership/types";
import { urls } from "@/lib/urls";

/** What a drawing needs of a reported balance. Shares are floats: for pixels only. */
export type PlottedPoint = {
  day: number;
  balance: number;
  /** Signed; null for holdings. */
  change: number | null;
  /** Difference to the balance before this row, signed; 0 where balances agree. */
  gap: number;
  /** Nothing that was filed accounts for it. */
  isUnexplained: boolean;
  /** The balance itself cannot be right: impossible, or the row's change left out of it. */
  isError: boolean;
  split: Observation["split"];
  isBaseline: boolean;
  category: Category;
  /** The row that states it; empty where a line is only carried to the edge of a narrower view. */
  href: string;
};

/** With what tables say of it. */
export type OwnershipPoint = PlottedPoint & Pick<Observation, "status" | "flags" | "difference" | "movedWith">;

/** One line of ownership: an owner's direct or one indirect holding of one class. */
export type OwnershipLine<Point extends PlottedPoint = OwnershipPoint> = {
  id: string;
  ownerCik: string;
  /** "Auste M Graham", or the issuer on an owner's page. */
  name: string;
  /** For the end of the line: "Graham, by spouse". */
  label: string;
  /** "direct", "indirect: by spouse", with joint owners. */
  kind: string;
  /** Which of the hues of lines is its own; null: drawn in grey. */
  tone: number | null;
  points: Point[];
};

/** Lines of about one size, so that a fund's millions do not flatten the officers' thousands. */
export type OwnershipPanel<Point extends PlottedPoint = OwnershipPoint> = { lines: OwnershipLine<Point>[]; quiet: OwnershipLine<Point>[] };
export type OwnershipClass = {
  securityKey: string;
  securityTitle: string;
  panels: OwnershipPanel[];
  lineCount: number;
  unplottable: number;
};

/** Lines told apart in one panel; the rest is drawn in grey. */
export const HIGHLIGHTED = 6;
/** Lines below this share of the largest get a panel of their own. */
const OWN_SCALE_BELOW = 1 / 8;

type Options = { nameBy: "owner" | "issuer"; ownerCik?: string | null };

/** Table I lines by class, the class with most observations first; joint lines once; largest holders first. */
export function ownershipClasses(series: readonly Series[], { nameBy, ownerCik = null }: Options): OwnershipClass[] {
  const seen = new Set<string>();
  const classes = new Map<string, OwnershipClass & { lines: OwnershipLine[] }>();
  for (const one of series) {
    if (one.table !== "nonDerivative" || (ownerCik !== null && one.owner.cik !== ownerCik)) continue;
    const group = nameBy === "issuer" ? `${one.issuer.cik} ${one.securityKey}` : one.securityKey;
    const joint = jointKey(one, group);
    if (seen.has(joint)) continue;
    seen.add(joint);
    const line = readLine(one, nameBy);
    const of = classes.get(group) ?? {
      securityKey: group,
      securityTitle: one.securityTitle,
      panels: [],
      lineCount: 0,
      unplottable: 0,
      lines: [],
    };
    classes.set(group, of);
    of.unplottable += one.observations.length - line.points.length;
    if (line.points.length > 0) of.lines.push(line);
  }
  return [...classes.values()]
    .filter((of) => of.lines.length > 0)
    .sort((a, b) => pointCount(b.lines) - pointCount(a.lines) || a.securityKey.localeCompare(b.securityKey, "en"))
    .map(({ lines, ...of }) => ({ ...of, panels: splitBySize(tellNamesakesApart(lines)), lineCount: lines.length }));
}

/** Two owners of one surname get their initial: "E. Musk", "K. Musk". */
function tellNamesakesApart(lines: readonly OwnershipLine[]): OwnershipLine[] {
  const bySurname = new Map<string, Set<string>>();
  const surname = (line: OwnershipLine) => line.label.split(",")[0] ?? line.label;
  for (const line of lines) bySurname.set(surname(line), (bySurname.get(surname(line)) ?? new Set()).add(line.ownerCik));
  return lines.map((line) => {
    const isAmbiguous = (bySurname.get(surname(line))?.size ?? 0) > 1 && !line.name.startsWith(surname(line));
    return isAmbiguous ? { ...line, label: `${line.name.charAt(0)}. ${line.label}` } : line;
  });
}

/** A joint line is kept once per owner; the same owners, class and first row are the same line. */
function jointKey(series: Series, group: string): string {
  if (series.jointWith.length === 0) return series.id;
  const owners = [series.owner.cik, ...series.jointWith.map((owner) => owner.cik)].sort();
  const first = series.observations[0];
  return [group, ...owners, series.directOrIndirect, series.natureOfOwnership, first?.filingId, first?.row.ordinal].join("|");
}

function readLine(series: Series, nameBy: "owner" | "issuer"): OwnershipLine {
  const subject = nameBy === "owner" ? series.owner.name : series.issuer.name;
  const nature = series.directOrIndirect === "I" ? (series.natureOfOwnership ?? "nature not reported") : null;
  const holder = nature?.replace(/^by\s+/i, "") ?? null;
  const joint = series.jointWith.length > 0 ? `, joint with ${series.jointWith.map((owner) => displayName(owner.name)).join(", ")}` : "";
  return {
    id: series.id,
    ownerCik: series.owner.cik,
    name: nameBy === "owner" ? displayName(subject) : subject,
    // On an owner's page the heading names the issuer, so the line is named by how it is held.
    label:
      nameBy === "issuer"
        ? cutMiddle(holder ?? "direct", 26)
        : holder === null
          ? shortName(subject)
          : `${shortName(subject)}, ${cutMiddle(holder, 16)}`,
    tone: null,
    kind: (nature === null ? "direct" : `indirect: ${nature.replace(/^By\b/, "by")}`) + joint,
    points: series.observations.filter((at) => isPlausibleDate(at.date, at.filedOn)).map(readPoint),
  };
}

/** Statuses whose balance parts from the last one before the row's own change (DOMAIN 9): drawn as a dashed jump. */
const JUMPS: ReadonlySet<ObservationStatus> = new Set([
  "gap",
  "impossible",
  "explained",
  "explained-exactly",
  "moved",
  "split",
  "out-of-order",
]);

function readPoint(observation: Observation): OwnershipPoint {
  const { difference, change, status, flags, movedWith, split } = observation;
  return {
    status,
    flags,
    difference,
    movedWith,
    split,
    day: dayNumber(observation.date),
    balance: toNumber(observation.balance),
    change: change === null ? null : toNumber(change),
    gap: JUMPS.has(status) && difference !== null && !isZero(difference) ? toNumber(difference) : 0,
    isUnexplained: status === "gap" || status === "impossible",
    isError: status === "impossible" || status === "not-applied",
    isBaseline: status === "baseline",
    category: observation.category,
    href: urls.row({ accessionNumber: observation.accessionNumber, id: observation.filingId }, observation.row),
  };
}

export function largest(line: OwnershipLine<PlottedPoint>): number {
  return line.points.reduce((most, point) => Math.max(most, point.balance), 0);
}

/** Panels by size, the largest lines of each told apart by hue. */
export function splitBySize<Point extends PlottedPoint>(lines: readonly OwnershipLine<Point>[]): OwnershipPanel<Point>[] {
  const sorted = lines.toSorted((a, b) => largest(b) - largest(a) || a.id.localeCompare(b.id, "en"));
  const top = sorted[0] ? largest(sorted[0]) : 0;
  const cutAt = sorted.findIndex((line) => largest(line) < top * OWN_SCALE_BELOW);
  const groups = cutAt > 0 ? [sorted.slice(0, cutAt), sorted.slice(cutAt)] : [sorted];
  return groups.map((group) => ({ lines: giveTones(group.slice(0, HIGHLIGHTED)), quiet: group.slice(HIGHLIGHTED) }));
}

/** Every line a hue: the one that it had, where no line before it has taken that. */
function giveTones<Point extends PlottedPoint>(lines: OwnershipLine<Point>[]): OwnershipLine<Point>[] {
  const free = new Set(Array.from({ length: HIGHLIGHTED }, (_, tone) => tone));
  const kept = lines.map((line) => (line.tone !== null && free.delete(line.tone) ? line.tone : null));
  return lines.map((line, at) => {
    const tone = kept[at] ?? [...free][0] ?? 0;
    free.delete(tone);
    return { ...line, tone };
  });
}

function pointCount(lines: readonly OwnershipLine<PlottedPoint>[]): number {
  return lines.reduce((sum, line) => sum + line.points.length, 0);
}
