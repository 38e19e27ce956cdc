import type { Page, TransactionRow } from "@/lib/filing/rows";
import { isFiltered, type TransactionFilter, writeTransactionFilter } from "@/lib/search-params";
import { FilterBar } from "./filter-bar";
import { TableLinks } from "./table-links";
import { TransactionsTable } from "./transactions-table";

type Props = {
  page: Page<TransactionRow>;
  filter: TransactionFilter;
  subject: "issuer" | "owner";
  /** The page's own address, without parameters. */
  address: string;
  owners?: readonly { cik: string; name: string }[];
};

/** Transactions with their filter and the way to older ones. */
export function TransactionsSection({ page, filter, subject, address, owners }: Props) {
  const first = { ...filter, after: null };
  const narrowed = isFiltered(first);
  return (
    <section className="section" aria-labelledby="transactions">
      <h2 id="transactions">Transactions and holdings</h2>
      <FilterBar action={address} filter={first} {...(owners ? { owners } : {})} />
      <TransactionsTable
        rows={page.rows}
        subject={subject}
        caption={`${filter.after ? "Older rows" : "Newest first"}${narrowed ? ", filtered" : ""}. Shares carry the sign of the row’s own A or D; “change” is computed from the balance after it.`}
        empty={
          narrowed ? (
            <>
              No row fits this filter. <a href={`${address}#transactions`}>Show all rows</a>
            </>
          ) : (
            "No row has been reported."
          )
        }
      />
      <TableLinks
        what="rows"
        newest={filter.after ? `${address}${writeTransactionFilter(first)}#transactions` : null}
        older={page.next ? `${address}${writeTransactionFilter({ ...filter, after: page.next })}#transactions` : null}
      />
    </section>
  );
}
