import type { Metadata } from "next";
import { categories } from "@/lib/filing/categories";
import { categoryLabels, reasonLabels, trustLabels } from "@/lib/filing/category-labels";
import { transactionCodes } from "@/lib/filing/codes";

export const metadata: Metadata = { title: "About: definitions and counting rules" };
export const dynamic = "force-static";

export default function AboutPage() {
  return (
    <article className="prose pt-6">
      <h1>About</h1>
      <p className="lede">What the numbers mean, what is counted, and what is not known.</p>

      <h2 id="forms">The forms</h2>
      <p>
        Officers, directors and holders of more than 10% of a registered class are insiders under Section 16 of the Securities Exchange Act
        of 1934. Form 3 states what they hold when they become insiders. Form 4 reports changes, in most cases by the second business day
        after the trade. Form 5 is a yearly clean-up of what was exempt or missed. A form ending in /A amends another.
      </p>
      <p>
        Table I lists shares and the like; Table II lists derivatives: options, warrants, convertible securities. A transaction is a row
        that reports a change; a holding is a row that reports a balance only.
      </p>

      <h2 id="counting">How buys and sales are counted</h2>
      <ul>
        <li>
          A buy is a Table I row with code P that says “acquired”. A sale is one with code S that says “disposed of”. Both take in private
          deals.
        </li>
        <li>Awards, exercises, gifts, tax withholding and everything else are shown, and are in no buy or sale total.</li>
        <li>
          The direction of a row is its own A or D, not its code. Where the two contradict each other the row is shown and not counted.
        </li>
        <li>A joint filing by several owners counts once. A row replaced by an amendment, or filed twice, counts once.</li>
        <li>
          Value is shares times price, only where both are given and plausible: a price above $100,000 or a value above $5 billion is shown,
          not added.
        </li>
        <li>
          A date before 1934, or later than the filing by more than a day, is taken for a typing error: shown, not counted, not drawn.
        </li>
        <li>
          Balances are per line: one owner, one class, direct or one kind of indirect. They are never added up across lines, classes or
          owners.
        </li>
        <li>“Not reported” means that the filer left the box empty. It is never read as zero.</li>
      </ul>
      <p>A row can be left out because of:</p>
      <ul>
        {Object.entries(reasonLabels).map(([reason, label]) => (
          <li key={reason}>{label}</li>
        ))}
      </ul>

      <h2 id="categories">What rows are called</h2>
      <dl>
        {categories.map((category) => (
          <div key={category}>
            <dt>{categoryLabels[category].label}</dt>
            <dd>{categoryLabels[category].meaning}</dd>
          </div>
        ))}
      </dl>

      <h2 id="codes">Transaction codes</h2>
      <dl>
        {transactionCodes.map((entry) => (
          <div key={entry.code}>
            <dt>
              {entry.code} <span className="muted font-normal">{entry.source}</span>
            </dt>
            <dd>{entry.meaning}</dd>
          </div>
        ))}
      </dl>

      <h2 id="ownership">Ownership over time</h2>
      <p>
        Each step of a line is a balance that a filing states, on the day it states it for. Where the balance before a transaction does not
        equal the last one reported, the difference is drawn as a dashed jump: it changed without a reported transaction, unless a footnote,
        a transfer to another line or a split accounts for it. That is a question and not a violation. Splits, reinvested dividends, plan
        purchases and transfers between own accounts need no row. A hollow dot is the first balance known; what came before is not here.
        After the last report the line is dotted: nothing newer is known.
      </p>

      <h2 id="trust">How far a filing can be trusted</h2>
      <dl>
        {Object.entries(trustLabels).map(([trust, { badge, meaning }]) => (
          <div key={trust}>
            <dt>{badge ?? "no mark"}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>An upload never replaces, renames or supersedes what came from EDGAR. Totals say how many unverified rows they hold.</p>

      <h2 id="sample">The sample</h2>
      <p>
        Section16 ships with facts of some filings, written anew, so that every page has something to show. They are marked “sample”, totals
        name them, and a real copy of the same filing replaces them. Their footnotes are short summaries in our words, not the filers’.
      </p>

      <h2 id="limits">Known limits</h2>
      <ul>
        <li>Only what is loaded is shown. The absence of a filing here says nothing about EDGAR.</li>
        <li>Splits are not adjusted: balances and prices stand as they were reported.</li>
        <li>
          A row is marked as a 10b5-1 plan trade if the filing’s box or the row’s own footnotes say so. The box covers the filing, not each
          row, and was not asked before April 2023.
        </li>
        <li>Names of people are turned into reading order where that is certain; the name as EDGAR has it stands beside or behind it.</li>
        <li>Filing dates of documents without an accession number are the latest signature date, marked with a question mark.</li>
      </ul>
    </article>
  );
}
