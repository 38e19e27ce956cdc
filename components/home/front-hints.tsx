import type { ComponentProps } from "react";
import { urls } from "@/lib/urls";
import { HeldCounts } from "../held-counts";

type Company = { cik: string; name: string };
type Props = {
  /** Null: as of a past day, for which nobody counts. */
  counts: ComponentProps<typeof HeldCounts>["counts"] | null;
  /** Something to open; null where nothing is held. */
  example: Company | null;
};

/** What is held here, and where to begin: at length while there is nothing but the sample. */
export function FrontHints({ counts, example }: Props) {
  const isNew = counts !== null && counts.filings === counts.sampleFilings;
  return (
    <div className="front-hints">
      {counts && <HeldCounts counts={counts} />}
      {isNew ? (
        <FirstSteps example={example} />
      ) : (
        <p className="note">
          Look up a company, a ticker or a person with the search above, <a href={urls.transactions}>screen all transactions</a>,{" "}
          <a href="/status#company">get a company from EDGAR</a>, or <a href="/upload">drop filings of your own</a>: XML, EDGAR text, a web
          page, a PDF or a scan.
        </p>
      )}
    </div>
  );
}

function FirstSteps({ example }: { example: Company | null }) {
  return (
    <section aria-label="Where to begin">
      <ol className="first-steps">
        {example && (
          <li>
            <a href={urls.issuer(example.cik)}>Open a company</a>
            <span>such as {example.name}: who bought, who sold, who still holds, back to the first filing.</span>
          </li>
        )}
        <li>
          <a href="/search">Search a name</a>
          <span>in any word order, or press / on any page: people, funds, tickers, titles, footnotes.</span>
        </li>
        <li>
          <a href="/upload">Drop a file</a>
          <span>XML, EDGAR text, a saved web page, a PDF, a scan, or a zip of them. It stays on this machine.</span>
        </li>
        <li>
          <a href="/status#company">Get from EDGAR</a>
          <span>any company or person, all their filings; the first are here in seconds.</span>
        </li>
      </ol>
    </section>
  );
}
