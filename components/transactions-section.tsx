import type { Page, TransactionRow } from "@/lib/filing/rows";
import { formatCount } from "@/lib/format";
import { isNarrowed, type TransactionFilter, viewOf, writeTransactionFilter } from "@/lib/search-params";
import { FilterBar } from "./filter-bar";
import { filteredHref } from "./filtered-href";
import { Still } from "./still/still";
import { ViewForm } from "./table/view-form";
import { TableLinks } from "./table-links";
import { columnsOf, ORDERS, TransactionsTable } from "./transactions-table";

type Props = {
  page: Page<TransactionRow>;
  filter: TransactionFilter;
  subject: "issuer" | "owner";
  /** The page's own address, without parameters. */
  address: string;
  owners?: readonly { cik: string; name: string }[];
  /** Rows that only "as filed" shows; null where they were not counted, as of a past day. */
  hidden: number | null;
};

/** Transactions with their filter, the switch to all rows as filed, and the way to older ones. */
export function TransactionsSection({ page, filter, subject, address, owners, hidden }: Props) {
  const first = { ...filter, after: null };
  const narrowed = isNarrowed(filter);
  return (
    <section className="section" aria-labelledby="transactions">
      <Still>
        <h2 id="transactions">Transactions and holdings</h2>
        <FilterBar action={address} filter={first} {...(owners ? { owners } : {})} />
        <AsFiledSwitch filter={first} subject={subject} address={address} hidden={hidden} />
        <ViewForm action={address} filter={first} columns={columnsOf(subject)} />
      </Still>
      <TransactionsTable
        rows={page.rows}
        subject={subject}
        filter={filter}
        sortHref={(sort) => filteredHref(address, { ...first, sort: sort === "traded" ? null : sort })}
        caption={`${filter.after ? "Further rows" : ORDERS[filter.sort ?? "traded"]}${narrowed ? ", filtered" : ""}. Shares carry the sign of the row’s own A or D; “change” is computed from the balance after it.`}
        empty={
          narrowed ? (
            <>
              No row fits this filter. <a href={filteredHref(address, viewOf(filter))}>Show all rows</a>
            </>
          ) : (
            "No row has been reported."
          )
        }
      />
      <TableLinks
        what="rows"
        isByDay={filter.sort === null || filter.sort === "traded" || filter.sort === "filed"}
        newest={filter.after ? `${address}${writeTransactionFilter(first)}#transactions` : null}
        rows={page.next ? `${address}/rows${writeTransactionFilter({ ...filter, after: page.next })}` : null}
        older={page.next ? `${address}${writeTransactionFilter({ ...filter, after: page.next })}#transactions` : null}
      />
    </section>
  );
}

/** Why a row is not shown: on an owner's page what another filer reports too is this owner's own report, and is shown. */
const REASONS = { issuer: "replaced by amendments or reported by another filer", owner: "replaced by amendments or filed twice" };

function AsFiledSwitch({ filter, subject, address, hidden }: Pick<Props, "filter" | "subject" | "address" | "hidden">) {
  if (filter.show === "as-filed")
    return (
      <p className="note">
        As filed: with rows that were {REASONS[subject]}. Struck through is what was replaced or filed twice; its note leads to the row that
        counts. <a href={filteredHref(address, { ...filter, show: null })}>Hide them</a>
      </p>
    );
  if (hidden === 0) return null;
  return (
    <p className="note">
      {hidden === null ? "Rows that by then had been" : `${formatCount(hidden, "row")} ${hidden === 1 ? "is" : "are"} not shown:`}{" "}
      {REASONS[subject]}
      {hidden === null ? " are not shown." : "."} <a href={filteredHref(address, { ...filter, show: "as-filed" })}>Show as filed</a>
    </p>
  );
}
