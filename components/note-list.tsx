import type { ReactNode } from "react";

/** Sentences on what an address asked for and does not get. */
export function NoteList({ notes }: { notes: readonly ReactNode[] }) {
  if (notes.length === 0) return null;
  return (
    <div className="banner" role="status">
      {notes.length === 1 ? (
        <p>{notes[0]}</p>
      ) : (
        <ul>
          {notes.map((note, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one address, which never change places.
            <li key={at}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
