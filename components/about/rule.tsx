import type { ReactNode } from "react";

type Props = { id: string; title: string; source: string; affects: string; children: ReactNode };

/** A rule in plain words, with where it comes from and which figures it changes. */
export function Rule({ id, title, source, affects, children }: Props) {
  return (
    <section className="rule" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      <p className="note">
        Source: {source} Affects: {affects}
      </p>
    </section>
  );
}
