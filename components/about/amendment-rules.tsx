import { Rule } from "./rule";

/** Rows that would be counted twice. */
export function AmendmentRules() {
  return (
    <>
      <Rule
        id="amendments"
        title="Amendments"
        source="Instruction 8 of Form 3 and 9 of Forms 4 and 5; practice seen in 1,025 pairs of filings."
        affects="every count and sum, balances, charts; “as filed” shows all rows."
      >
        <p>
          A form names only the date of what it amends. The original is looked for among earlier filings on the same company, of the same
          form, with an owner in common and that filing date, or one within 10 days with the same period or the same rows. Several that fit
          equally: none is chosen, and both pages say so.
        </p>
        <p>Row by row, by class, date, code, direction and kind of holding:</p>
        <ul>
          <li>
            Repeated or corrected: the amendment’s row counts, the original’s is replaced. It stays in the tables behind “as filed”, struck
            through.
          </li>
          <li>Added: it counts besides the original’s rows. So does a row that begins at the balance where a row of the original ends.</li>
          <li>
            Not repeated: the original’s row still counts, since an amendment need not repeat what it leaves alone; it is marked. It is
            taken back only if all other rows are restated and a footnote calls it a duplicate or an error.
          </li>
          <li>One unmatched row on each side with equal shares: a corrected date, code or title, marked as paired by elimination.</li>
        </ul>
      </Rule>
      <Rule
        id="joint"
        title="Joint and group filings"
        source="Rule 16a-3(j) (joint filings); EDGAR’s limit of ten owners a filing; 4,426 groups of identical rows in the SEC’s tables."
        affects="every count and sum, persons in clusters, lines of ownership."
      >
        <ul>
          <li>A joint filing has one set of rows for all its owners: each counts once, and its owners as one.</li>
          <li>
            Another filing that reports the same trade (code, date, shares, balance, and nature or price) is “also reported by”, if one of
            the filers is an entity or a holder of 10%. It counts once. Each report names the other.
          </li>
          <li>
            Where a row or a footnote on it names the other filer as the holder, the balances need not agree. What two persons each hold
            directly, or by trusts of different names, is never joined.
          </li>
          <li>Awards, exercises and withholding are never joined so: directors get equal grants on one day.</li>
          <li>
            The same owner, row, price and balance in two originals is “filed twice” and counts once. Where the second balance goes on from
            the first, both count.
          </li>
        </ul>
      </Rule>
    </>
  );
}
