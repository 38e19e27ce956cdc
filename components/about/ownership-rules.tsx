import { Rule } from "./rule";

const STATUSES = [
  ["Opens at zero", "The line’s first report, a transaction that began from nothing."],
  ["First balance known", "What came before is not here. A hollow dot."],
  ["Agrees", "It begins where the last one ended, or within the rounding of the numbers printed."],
  [
    "The row’s change is not in its balance",
    "The balance after the row equals the one before: the filer did not carry the row into it. A cross.",
  ],
  ["Explained exactly by a footnote", "A number in the row’s footnotes equals the difference."],
  ["Moved from, moved to", "Another line of the same owner and class parts by the opposite amount, or begins with exactly it."],
  ["A footnote speaks of it", "The footnotes mention reinvested dividends, a purchase plan, a transfer, a distribution or the like."],
  ["Impossible", "The balance before the row would be below zero. A cross."],
  ["Split suggested, split confirmed", "See splits. Two upright strokes."],
  ["Out of order", "It fits an older balance than the last one: a late filing, or a stale number."],
  [
    "Changed without a reported transaction",
    "Nothing filed accounts for it. A dashed jump, with the signed difference in the table. A question and no violation.",
  ],
] as const;

/** Lines of ownership, how their balances are compared, and splits. */
export function OwnershipRules() {
  return (
    <>
      <Rule
        id="ownership"
        title="Ownership over time"
        source="the “owned following” column of the forms; Rules 16a-9 to 16a-13."
        affects="ownership charts and tables, ownership.json and .csv, latest balances of insiders."
      >
        <ul>
          <li>
            A line is one owner, one class, direct or one kind of indirect holding; in Table II also one strike and its dates. “See
            footnote” stands for the holder whom the footnote names. A line that goes on under another wording is one line.
          </li>
          <li>
            Titles that mean one class are joined (“Common Stock”, “Common Stock, $0.01 par value”); classes, preferred, units and
            depositary shares are kept apart.
          </li>
          <li>Where each row has a balance of its own grant, each is a lot with a line of its own.</li>
          <li>
            Each step is a balance that a filing states, on the day of the trade; on Form 5, at the end of the fiscal year; a holding listed
            more than 10 days late, on the day of filing. Rows of one filing stand in the order in which their balances follow from each
            other; filings by day, then by time of acceptance.
          </li>
          <li>
            A line begins with a Form 3, with a transaction from zero, or with the first balance known. After the last report it is dotted:
            nothing newer is known.
          </li>
          <li>An owner who says that Section 16 no longer applies has left: later holdings are unknown, not zero.</li>
          <li>
            Options past their expiration date are gone without a row. They are no part of the latest balances, which list Table I only.
          </li>
        </ul>
      </Rule>
      <Rule
        id="people"
        title="Roles, related filers, options outstanding"
        source="what filings state, by CIK; no other source."
        affects="the owner page, and options and units of the issuer page."
      >
        <p>
          A role lasts from the first to the last filing of an owner at a company that states the same boxes and title; capitals and
          punctuation make no difference. Amendments repeat the role of what they amend and are not read, unless nothing else is there.
          Filers are related when one filing names both, or when each reports the same trade in a filing of its own.
        </p>
        <p>
          Options and units are the last balances of the lines of Table II, put together by title, strike and expiration. Left out are lines
          at zero and those of owners who left; those past their expiration stand apart, since nobody reports what became of them. Without a
          day the newest filing says what is past.
        </p>
      </Rule>
      <Rule
        id="reconciliation"
        title="Balances against each other"
        source="arithmetic: balance after, less the row’s own change, against the last balance of the line."
        affects="dashed and dotted jumps and marks in charts, the status and difference of each balance."
      >
        <p>
          Splits, reinvested dividends, plan purchases, forfeitures and transfers between own accounts need no row, so balances may part.
          The first test that fits names it:
        </p>
        <dl>
          {STATUSES.map(([name, meaning]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Rule>
      <Rule
        id="splits"
        title="Splits"
        source="Rule 16a-9: a split is no reportable transaction."
        affects="the statuses of lines of that class; no balance, price or total."
      >
        <p>
          A split is suggested where a balance equals the last one times a simple ratio, and a second line shows the same ratio at the same
          time, a footnote says so, or the line is large. A person confirms it with its day, and can undo that; every line of the class is
          then compared again. Balances and prices stay as reported: nothing is adjusted.
        </p>
      </Rule>
    </>
  );
}
