import { formatDate } from "@/lib/format";
import { edgarClosings } from "@/lib/ownership/calendar";
import { Rule } from "./rule";

/** What is worked out for a single row: value, plan, lateness. */
export function RowRules() {
  return (
    <>
      <Rule
        id="value"
        title="Value, price and currency"
        source="SEC staff letter of 25 June 2008 (average prices); the limits are ours."
        affects="value in rows, totals in dollars, price points of the activity chart. Rows and shares are counted all the same."
      >
        <ul>
          <li>
            Value is shares times price of a Table I row. Without a price there is none; a price of 0 stands for none. Table II has no
            value: its price may be per contract, per share or a total.
          </li>
          <li>
            A price above $100,000 or a value above $5 billion is taken for a total typed as a price: shown as filed, marked “implausible”,
            in no sum of dollars.
          </li>
          <li>
            A date before 1934, or later than the filing by more than a day, is taken for a typing error: shown, not counted, not drawn.
          </li>
          <li>
            “avg” is a price that its footnote calls a weighted average or one of several; the range is shown where price and range agree.
            “See note” is a price that only a footnote gives.
          </li>
          <li>
            Amounts are dollars unless a footnote or the remarks name another currency; the row is then left out of sums of dollars. Nothing
            is converted.
          </li>
        </ul>
      </Rule>
      <Rule
        id="plans"
        title="10b5-1 plans: yes, no, not asked"
        source="Rule 10b5-1; the box of Forms 4 and 5 since 1 April 2023; staff view on plans adopted before 27 February 2023."
        affects="the mark “10b5-1 plan”, plan share of sales, routine or opportunistic."
      >
        <ul>
          <li>
            Yes: the row’s own footnotes or the remarks name a plan; or the filing’s box is ticked and no row’s footnote does. The box
            covers the filing, not each row.
          </li>
          <li>
            No: the form has the box and neither holds. Not asked: the form had no box and no footnote names a plan. That is never read as
            no.
          </li>
          <li>
            “Not pursuant to” and “other than” turn the words round. The day of adoption is shown where a footnote gives one before the
            trade.
          </li>
        </ul>
      </Rule>
      <Rule
        id="late"
        title="Lateness and business days"
        source="Rule 16a-3(g); SEC releases 34-46421 (two days, 2002) and 33-11138 (gifts, 2023); EDGAR’s calendar."
        affects="the mark “late”, late filings."
      >
        <ul>
          <li>
            A row of a Form 4 is due on the second EDGAR business day after the trade; before 29 August 2002 by the 10th day of the next
            month. A deemed execution date counts where it lies 0 to 3 business days after the trade.
          </li>
          <li>
            Gifts, inheritances and small acquisitions may wait for Form 5 and are not judged; gifts given from 27 February 2023 on are due
            like trades. Form 3 is called late past 10 days.
          </li>
          <li>
            A row that an amendment repeats or corrects keeps the date of the original; only an added row is judged by the amendment’s.
          </li>
          <li>Not judged: implausible or missing dates, and filings whose filing date is assumed.</li>
          <li>
            Business days are Monday to Friday without federal holidays and without days on which EDGAR was closed by order. Orders since
            2001: {edgarClosings.map(({ date, likely }) => `${formatDate(date)}${likely ? " (likely)" : ""}`).join(", ")}. Shutdowns for
            lack of funds keep EDGAR open.
          </li>
        </ul>
      </Rule>
    </>
  );
}
