import { isZero } from "@/lib/decimal";
import { chainOf } from "./chain";
import { byFiling, type Line, type LineHead, lineKey } from "./lines";
import { compareText } from "./order";

type Continued = { line: Line; renamedFrom: string | null };

/**
 * Wordings of indirect ownership drift ("By Trust", "By The Smith Trust"). A new indirect line that opens exactly at the last balance
 * of one other indirect line of the same owner and class, which is never used again, continues that line; when several fit, none
 * (DOMAIN 4). `renamedFrom` is the older wording.
 */
export function continueRenamed(lines: readonly Line[]): Continued[] {
  const groups = Map.groupBy(lines, ({ head }) => (head.directOrIndirect === "I" ? keyWithoutNature(head) : ""));
  return [...groups].flatMap(([key, group]) => (key === "" ? group.map((line) => ({ line, renamedFrom: null })) : joinGroup(group)));
}

/** Owner, table, class and, in Table II, the terms. */
const keyWithoutNature = (head: LineHead) => lineKey({ ...head, natureKey: "" });

function joinGroup(group: readonly Line[]): Continued[] {
  const joined: Continued[] = [];
  for (const line of [...group].sort((a, b) => compareText(firstDay(a), firstDay(b)))) {
    const fitting = joined.filter((older) => lastDay(older.line) < firstDay(line) && endsWhereBegins(older.line, line));
    const [older] = fitting;
    if (fitting.length !== 1 || !older) {
      joined.push({ line, renamedFrom: null });
      continue;
    }
    const rows = [...older.line.filings, ...line.filings].flatMap((filing) => filing.rows);
    older.renamedFrom = older.line.head.natureOfOwnership;
    older.line = {
      head: { ...line.head, jointWith: [...new Set([...older.line.head.jointWith, ...line.head.jointWith])].sort() },
      filings: byFiling(rows),
    };
  }
  return joined;
}

const firstDay = (line: Line) => line.filings[0]?.rows.map((row) => row.date).sort()[0] ?? "";
const lastDay = (line: Line) =>
  line.filings
    .at(-1)
    ?.rows.map((row) => row.date)
    .sort()
    .at(-1) ?? "";

function endsWhereBegins(older: Line, newer: Line): boolean {
  const last = chainOf(older.filings.at(-1)?.rows ?? [], null).rows.at(-1);
  const first = chainOf(newer.filings[0]?.rows ?? [], last?.after ?? null).rows[0];
  return last !== undefined && first !== undefined && !isZero(last.after) && first.before === last.after;
}
