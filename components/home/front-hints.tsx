import type { ComponentProps } from "react";
import { HeldCounts } from "../held-counts";

/** What is held here, and for a first visit where to begin; `counts` null: as of a past day, for which nobody counts. */
export function FrontHints({ counts }: { counts: ComponentProps<typeof HeldCounts>["counts"] | null }) {
  return (
    <div className="front-hints">
      {counts && <HeldCounts counts={counts} />}
      <p className="note">
        Look up a company, a ticker or a person with the search above, <a href="/transactions">screen all transactions</a>,{" "}
        <a href="/status#company">get a company from EDGAR</a>, or <a href="/upload">drop filings of your own</a>: XML, EDGAR text, a web
        page, a PDF or a scan.
      </p>
    </div>
  );
}
