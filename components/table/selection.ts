import { add, negate } from "@/lib/decimal";
import { csvCell } from "@/lib/write/csv-cell";

/** Sums of the selected rows; shares of different classes are never added together. */
export type Selected = {
  rows: number;
  classes: { title: string; acquired: string; disposed: string }[];
  acquiredValue: string;
  disposedValue: string;
  /** Transactions without a value. */
  withoutValue: number;
};

/** Selected rows in the order of the page. Where a line and rows of it are selected, the line speaks for them. */
export function selectedRows(table: HTMLTableElement): HTMLTableRowElement[] {
  const rows = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr[aria-selected=true]")];
  const isPartOfSelected = (row: HTMLTableRowElement) =>
    row.classList.contains("folded") && row.parentElement?.firstElementChild?.getAttribute("aria-selected") === "true";
  return rows.filter((row) => !isPartOfSelected(row));
}

export function clearSelection(table: HTMLTableElement): void {
  for (const row of table.querySelectorAll("tr[aria-selected=true]")) row.removeAttribute("aria-selected");
}

/** Sums `data-shares`, `data-value` (minus: disposed of) and `data-class`. */
export function sumSelection(rows: readonly HTMLTableRowElement[]): Selected {
  const classes = new Map<string, { acquired: string; disposed: string }>();
  const sums: Selected = { rows: rows.length, classes: [], acquiredValue: "0", disposedValue: "0", withoutValue: 0 };
  for (const { dataset } of rows) {
    if (dataset.shares) {
      const title = dataset.class ?? "of a class not reported";
      const known = classes.get(title) ?? { acquired: "0", disposed: "0" };
      classes.set(title, withSigned(known, dataset.shares));
    }
    if (dataset.value?.startsWith("-")) sums.disposedValue = add(sums.disposedValue, negate(dataset.value));
    else if (dataset.value) sums.acquiredValue = add(sums.acquiredValue, dataset.value);
    else if (dataset.shares) sums.withoutValue++;
  }
  return { ...sums, classes: [...classes].map(([title, amounts]) => ({ title, ...amounts })) };
}

function withSigned({ acquired, disposed }: { acquired: string; disposed: string }, shares: string) {
  return shares.startsWith("-") ? { acquired, disposed: add(disposed, negate(shares)) } : { acquired: add(acquired, shares), disposed };
}

/** Head and rows as tab-separated text: numbers plain, no marks of footnotes, no formulas. */
export function toTsv(table: HTMLTableElement, rows: readonly HTMLTableRowElement[]): string {
  const head = table.tHead?.rows[0];
  return [...(head ? [head] : []), ...rows].map((row) => [...row.cells].map(cellText).join("\t")).join("\n");
}

function cellText(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll(".fn, .sr-only, [aria-hidden=true]")) part.remove();
  for (const part of copy.querySelectorAll(".sub, div, .badge")) part.prepend(" ");
  const text = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  const plain = text
    .replace(/^−/, "-")
    .replace(/^(-|\+)?\$?/, "$1")
    .replaceAll(",", "");
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? plain.replace(/^\+/, "") : csvCell(text);
}
