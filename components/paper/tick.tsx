import type { ReactNode } from "react";

/** A box of the form, marked or empty, and what stands beside it. Null, not asked, is empty like false. */
export function Tick({ is, children }: { is: boolean | null; children: ReactNode }) {
  return (
    <p className="paper-tick">
      <span className="paper-box">{is ? "X" : ""}</span>
      <span>{children}</span>
    </p>
  );
}
