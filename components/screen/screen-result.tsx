import { Still } from "@/components/still/still";
import { ViewForm } from "@/components/table/view-form";
import { TableLinks } from "@/components/table-links";
import { columnsOf, ORDERS, TransactionsTable } from "@/components/transactions-table";
import { formatNames } from "@/lib/export/api-routes";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import { formatAbout, formatCount } from "@/lib/format";
import { COUNTED_AT_MOST, emptyScreen, type RowCount, type Screen, writeScreen } from "@/lib/screen";
import { isNarrowed, viewOf } from "@/lib/search-params";
import { urls } from "@/lib/urls";

type Props = {
  screen: Screen;
  /** Null: it took too long. */
  page: Page<TransactionRow> | null;
  /** Rows that the screen has; counting stops one above COUNTED_AT_MOST. Null: nobody knows. */
  count: RowCount | null;
};

/** The rows of a screen, how many there are, what is not among them, and the way to more. */
export function ScreenResult({ screen, page, count }: Props) {
  const first = { ...screen, after: null };
  const href = (part: Partial<Screen>) => `${urls.transactions}${writeScreen({ ...first, ...part })}`;
  const sort = screen.sort ?? "filed";
  return (
    <section className="section" aria-labelledby="transactions">
      <Still>
        <h2 id="transactions">{page ? heading(page, screen.after === null, count) : "Too much to look through"}</h2>
        <Notes screen={first} href={href} />
        <p className="facts no-print">
          <a href="/codebook">As data</a>
          {(["csv", "parquet", "json", "atom"] as const).map((format) => (
            <a key={format} href={`${urls.transactions}.${format}${writeScreen({ ...first, columns: null, density: null })}`}>
              {formatNames[format]}
            </a>
          ))}
        </p>
        {page === null && (
          <p className="note" role="status">
            This took longer than a page waits, so no row is shown. Ask for less above: one kind of transaction, or some days of filing; or{" "}
            <a href={href({ sort: null })}>take them by day of filing</a>.
          </p>
        )}
        <ViewForm action={urls.transactions} filter={first} columns={columnsOf("market")} />
      </Still>
      {page && (
        <>
          <TransactionsTable
            rows={page.rows}
            subject="market"
            filter={screen}
            sortHref={(by) => href({ sort: by === "filed" ? null : by })}
            caption={`${screen.after ? "Further rows" : ORDERS[sort]}. Shares carry the sign of the row’s own A or D.`}
            empty={
              isNarrowed(screen) ? (
                <>
                  No row held here fits this screen. Ask for less above, or{" "}
                  <a href={urls.transactions + writeScreen({ ...emptyScreen, ...viewOf(screen) })}>show all</a>.
                </>
              ) : (
                "No transaction has been stored yet."
              )
            }
          />
          <TableLinks
            what="rows"
            isByDay={sort === "filed" || sort === "traded"}
            newest={screen.after ? href({}) : null}
            older={page.next ? href({ after: page.next }) : null}
            rows={page.next ? href({ after: page.next }) : null}
          />
        </>
      )}
    </section>
  );
}

/** How many rows: those of the page where they are all, else as counted or estimated, and never fewer than are shown. */
function heading(page: Page<TransactionRow>, isFirst: boolean, count: RowCount | null): string {
  const shown = page.rows.length;
  if (isFirst && page.next === null) return shown === 0 ? "No row" : formatCount(shown, "row");
  if (!count) return "Transactions";
  if (count.isAbout) return formatAbout(Math.max(count.rows, shown), "row").replace("a", "A");
  return count.rows > COUNTED_AT_MOST ? `More than ${formatCount(COUNTED_AT_MOST, "row")}` : formatCount(count.rows, "row");
}

/** What the rows leave out, and against what "first" and "cluster" are told. */
function Notes({ screen, href }: { screen: Screen; href: (part: Partial<Screen>) => string }) {
  return (
    <p className="note">
      {screen.show === "as-filed" ? (
        <>
          With rows that were replaced by amendments or are reported by another filer too. <a href={href({ show: null })}>Hide them</a>
        </>
      ) : (
        <>
          Each trade once: rows replaced by amendments or reported by another filer too are left out.{" "}
          <a href={href({ show: "as-filed" })}>Show as filed</a>
        </>
      )}
      {(screen.minValue || screen.maxValue || screen.minShares || screen.maxShares || screen.minChange) &&
        " Amounts are of a whole trade: rows of one filing, day, code and security."}
      {(screen.minValue || screen.maxValue) && " Trades without a price have no value and are not among them."}
      {screen.firstBuy && " “First” is told from the filings held here: an earlier buy that is not held cannot be known."}
      {screen.cluster && " A cluster: three or more persons buying within ten trading days; who files jointly is one person."}
      {screen.minChange &&
        " The change is of the line that the trade is on, computed from the balance after it; a new line counts as more than any."}
      {screen.plan === "no" && " “Not under a plan” is what the filing’s box says; before April 2023 it was not asked."}
      {screen.sector && " Industries are known of companies of which a full EDGAR submission is held."}
      {screen.asOf && " Of that day are the rows; roles, clusters and first buys are told from all that is held today."}
    </p>
  );
}
