/** Moves the focus from cell to cell of a grid (ARIA grid pattern); Enter opens what the cell holds. A cell of null: into the grid. */
export function moveByKey(table: HTMLTableElement, cell: HTMLTableCellElement | null, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  // Inside a control of a cell its own keys speak; Escape leads back to the cell.
  if (cell && target !== cell) {
    if (event.key === "Escape") focusCell(table, cell);
    // The box that opens a line has no use for these keys.
    if (!(target instanceof HTMLInputElement)) return;
    if (event.key === "Enter") target.click();
    if (!isMove(event.key)) return;
  }
  const rows = [...table.rows].filter((row) => row.offsetParent !== null);
  const at = cell ? rows.indexOf(cell.parentElement as HTMLTableRowElement) : 0;
  const column = cell?.cellIndex ?? 0;
  const last = (rows[at]?.cells.length ?? 1) - 1;
  const all = event.ctrlKey || event.metaKey;
  const goals: { [key: string]: [number, number] } = {
    ArrowUp: [at - 1, column],
    ArrowDown: [cell ? at + 1 : 1, column],
    ArrowLeft: [at, column - 1],
    ArrowRight: [at, column + 1],
    Home: [all ? 0 : at, 0],
    End: [all ? rows.length - 1 : at, last],
    PageUp: [Math.max(at - 10, 1), column],
    PageDown: [Math.min(at + 10, rows.length - 1), column],
  };
  const goal = goals[event.key];
  if (goal) {
    const next = rows[goal[0]]?.cells[goal[1]];
    if (!next) return;
    event.preventDefault();
    focusCell(table, next);
  } else if (event.key === "Enter" && cell && target === cell) {
    const control = cell.querySelector<HTMLElement>("a[href], button, input");
    if (!control) return;
    event.preventDefault();
    control.click();
  }
}

const isMove = (key: string) => key.startsWith("Arrow") || key === "Home" || key === "End";

/** One cell of the grid can be reached by Tab: the one that was left last. */
function focusCell(table: HTMLTableElement, cell: HTMLTableCellElement): void {
  for (const other of table.querySelectorAll<HTMLElement>("td[tabindex], th[tabindex]")) other.removeAttribute("tabindex");
  cell.tabIndex = 0;
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}
