import type { ReactNode } from "react";

type Props = { title: string; sentence: string; note?: string | null; table: ReactNode; tableLabel: string; children: ReactNode };

/** A chart with everything around it: title, what it says in a sentence, the drawing, and its data as a table. */
export function Figure({ title, sentence, note, table, tableLabel, children }: Props) {
  return (
    <figure className="mt-4">
      <figcaption>
        <h3>{title}</h3>
        <p className="note">{sentence}</p>
      </figcaption>
      {children}
      {note && <p className="note mt-1">{note}</p>}
      <details className="mt-1">
        <summary className="note">{tableLabel}</summary>
        {table}
      </details>
    </figure>
  );
}
