import type { ReactNode } from "react";
import type { Footnote } from "@/lib/filing/types";
import { urls } from "@/lib/urls";

type Cites = { filingId: string; accessionNumber: string | null; footnotes: { [field: string]: Footnote[] } };

/** Longer ones are cut in lists; the filing has them whole. */
const MAX_LENGTH = 500;

function popoverId(filingId: string, footnote: string): string {
  return `fn-${filingId}-${footnote}`;
}

/**
 * A cell's value with the marks of its footnotes. Each mark opens a box of its own (the popover of HTML, no script);
 * `FootnoteBoxes` holds the texts, once per table.
 */
export function Cited({ row, fields, children }: { row: Cites; fields: readonly string[]; children: ReactNode }) {
  const cited = new Map(fields.flatMap((field) => row.footnotes[field] ?? []).map((footnote) => [footnote.id, footnote]));
  return (
    <>
      {children}
      {[...cited.keys()].map((id) => (
        <button
          key={id}
          type="button"
          className="fn"
          popoverTarget={popoverId(row.filingId, id)}
          aria-label={`Footnote ${id.replace(/^F/, "")}`}
        >
          {id.replace(/^F/, "")}
        </button>
      ))}
    </>
  );
}

/** The texts that the marks of these rows open; on paper a list. */
export function FootnoteBoxes({ rows }: { rows: readonly Cites[] }) {
  const boxes = new Map<string, { row: Cites; footnote: Footnote }>();
  for (const row of rows) {
    for (const footnote of Object.values(row.footnotes).flat()) {
      const id = popoverId(row.filingId, footnote.id);
      if (!boxes.has(id)) boxes.set(id, { row, footnote });
    }
  }
  return [...boxes].map(([id, { row, footnote }]) => (
    <aside key={id} id={id} popover="auto" className="popover" aria-label={`Footnote ${footnote.id}`}>
      <p>
        <strong>{footnote.id}</strong> {footnote.text.length > MAX_LENGTH ? `${footnote.text.slice(0, MAX_LENGTH)}…` : footnote.text}
      </p>
      <p className="mt-2">
        <a href={`${urls.filing({ accessionNumber: row.accessionNumber, id: row.filingId })}#${footnote.id}`}>
          In filing {row.accessionNumber ?? row.filingId}
        </a>
      </p>
    </aside>
  ));
}
