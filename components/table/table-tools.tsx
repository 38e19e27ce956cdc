"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { formatDollars, formatNumber } from "@/lib/format";
import { moveByKey } from "./move-by-key";
import { clearSelection, type Selected, selectedRows, sumSelection, toTsv } from "./selection";

/**
 * Around a table that the server made: arrow keys from cell to cell, rows that can be selected, their sums, and copying as
 * tab-separated text. It reads the table as it stands in the page, so no row travels twice.
 */
export function TableTools({ isLong, children }: { /** Is there a button that copies all of it? */ isLong: boolean; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState<Selected | null>(null);
  const [message, setMessage] = useState("");

  const listening = useRef<{ table: HTMLTableElement; end: () => void } | null>(null);
  // After every render: a page that was asked for again brings another table.
  useEffect(() => {
    const table = frame.current?.querySelector("table");
    if (!table || listening.current?.table === table) return;
    const update = () => {
      const rows = selectedRows(table);
      setSelection(rows.length ? sumSelection(rows) : null);
      setMessage("");
    };
    const copySelection = () => copy(table, setMessage);
    listening.current?.end();
    listening.current = { table, end: listen(table, { update, copySelection }) };
  });
  useEffect(
    () => () => {
      listening.current?.end();
      listening.current = null;
    },
    [],
  );

  const table = () => frame.current?.querySelector("table") ?? null;
  function clear() {
    const found = table();
    if (found) clearSelection(found);
    setSelection(null);
  }
  return (
    <div ref={frame} className="table-frame">
      {children}
      <div className="table-tools needs-script no-print">
        {(isLong || selection) && (
          <button
            type="button"
            className="button-plain"
            title="As tab-separated text. Click rows to select them; in the table arrow keys move, space selects, Ctrl+C copies."
            onClick={() => {
              const found = table();
              if (found) copy(found, setMessage);
            }}
          >
            {selection ? `Copy ${selection.rows === 1 ? "the row" : `${selection.rows} rows`}` : "Copy the table"}
          </button>
        )}
        <output aria-live="polite">{message}</output>
      </div>
      {selection && (
        <section className="selection no-print" aria-label="Selected rows">
          <strong>
            {selection.rows} {selection.rows === 1 ? "row" : "rows"}
          </strong>
          {selection.classes.map(({ title, acquired, disposed }) => (
            <span key={title}>
              {acquired !== "0" && `+${formatNumber(acquired)} `}
              {disposed !== "0" && `−${formatNumber(disposed)} `}
              {title}
            </span>
          ))}
          {selection.acquiredValue !== "0" && <span>{formatDollars(selection.acquiredValue)} acquired</span>}
          {selection.disposedValue !== "0" && <span>{formatDollars(selection.disposedValue)} disposed of</span>}
          {selection.withoutValue > 0 && <span className="muted">{selection.withoutValue} without a value</span>}
          <button type="button" className="button-plain" onClick={clear}>
            Clear
          </button>
        </section>
      )}
    </div>
  );
}

type Handlers = { update: () => void; copySelection: () => void };

/** Makes a grid of the table while script runs; returns what takes all of it back. */
function listen(table: HTMLTableElement, { update, copySelection }: Handlers): () => void {
  const end = new AbortController();
  const { signal } = end;
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  let anchor: HTMLTableRowElement | null = null;
  function select(row: HTMLTableRowElement, isRange: boolean) {
    const rows = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")].filter((other) => other.offsetParent !== null);
    const [from, to] = [anchor && isRange ? rows.indexOf(anchor) : -1, rows.indexOf(row)];
    if (from >= 0 && to >= 0)
      for (const between of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) between.setAttribute("aria-selected", "true");
    else if (row.getAttribute("aria-selected") === "true") row.removeAttribute("aria-selected");
    else row.setAttribute("aria-selected", "true");
    anchor = row;
    update();
  }
  table.addEventListener(
    "mousedown",
    (event) => {
      // With shift a range of rows is meant, not of text.
      if (event.shiftKey && (event.target as HTMLElement).closest("tbody tr")) event.preventDefault();
    },
    { signal },
  );
  table.addEventListener(
    "click",
    (event) => {
      const target = event.target as HTMLElement;
      const row = target.closest<HTMLTableRowElement>("tbody tr");
      // What is under the pointer has a meaning of its own, or text is being marked; a tap on a badge asks what it means.
      const isAsking = (event as PointerEvent).pointerType === "touch" && target.closest("[title], [data-title]") !== null;
      if (!row || isAsking || target.closest("a, button, input, label, summary") || !window.getSelection()?.isCollapsed) return;
      select(row, event.shiftKey);
    },
    { signal },
  );
  table.addEventListener(
    "keydown",
    (event) => {
      const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
      const row = cell?.closest<HTMLTableRowElement>("tbody tr");
      if (cell && event.key === " " && event.target === cell && row) {
        event.preventDefault();
        select(row, event.shiftKey);
      } else if (event.key === "Escape" && selectedRows(table).length) {
        clearSelection(table);
        update();
      } else if (event.key === "c" && (event.ctrlKey || event.metaKey) && window.getSelection()?.isCollapsed) {
        event.preventDefault();
        copySelection();
      } else {
        moveByKey(table, cell, event);
      }
    },
    { signal },
  );
  // The first cell is where Tab enters the grid.
  table.parentElement?.addEventListener(
    "keydown",
    (event) => {
      if (event.target === table.parentElement && event.key === "ArrowDown") moveByKey(table, null, event);
    },
    { signal },
  );
  return () => {
    end.abort();
    table.removeAttribute("role");
  };
}

async function copy(table: HTMLTableElement, say: (message: string) => void): Promise<void> {
  const chosen = selectedRows(table);
  const rows = chosen.length
    ? chosen
    : [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")].filter((row) => row.offsetParent !== null);
  try {
    await navigator.clipboard.writeText(toTsv(table, rows));
    say(`${rows.length === 1 ? "1 row" : `${rows.length} rows`} copied.`);
  } catch {
    say("The browser did not let the rows be copied. Select the text and copy it, or take the CSV.");
  }
}
