import { trustLabels } from "@/lib/filing/category-labels";
import { Rule } from "./rule";

/** Where filings come from, and what is not here. */
export function TrustRules() {
  return (
    <>
      <Rule
        id="trust"
        title="How far a filing can be trusted"
        source="how the document came here."
        affects="marks, notes under figures, which copy speaks for a filing."
      >
        <dl>
          {Object.entries(trustLabels).map(([trust, { badge, meaning }]) => (
            <div key={trust}>
              <dt>{badge ?? "no mark"}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>
          An upload never replaces, renames or supersedes what came from EDGAR. Totals say how many unverified rows they hold. Of two copies
          that claim one accession number and differ, the more trusted one speaks, and the rows of the other are not counted.
        </p>
        <h3 id="sample">The sample</h3>
        <p>
          Section16 ships with facts of some filings, written anew, so that every page has something to show. They are marked “sample”,
          totals name them, and a real copy of the same filing replaces them. Their footnotes are short summaries in our words, not the
          filers’.
        </p>
      </Rule>
      <h2 id="limits">What is not here</h2>
      <ul>
        <li>
          Only what is loaded is shown. Where EDGAR was asked, a company’s page says how much of EDGAR’s list is here, and{" "}
          <a href="/status">the status page</a> says it for each quarter; elsewhere the absence of a filing says nothing about EDGAR.
        </li>
        <li>
          No market prices: every price is one that a filing states. Quotes are sold under licences that forbid handing them on, and a price
          from elsewhere could not be checked against the form.
        </li>
        <li>No returns after a trade: they need market prices, and whether a trade “paid” depends on a horizon that somebody picks.</li>
        <li>
          Forms 144 (intended sales) and Schedules 13D and 13G (large holders): other rules, other persons, other counts. A Form 144 says
          what someone may sell; only Form 4 says what was sold.
        </li>
        <li>Holdings of who is no insider, and of insiders before and after they were.</li>
        <li>Splits are not adjusted; currencies are not converted; nothing is added up across classes, lines or owners.</li>
        <li>Names of people are turned into reading order where that is certain; the name as EDGAR has it stands beside or behind it.</li>
        <li>Filing dates of documents without an accession number are the latest signature date, marked with a question mark.</li>
        <li>Why anyone traded.</li>
      </ul>
    </>
  );
}
