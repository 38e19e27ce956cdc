import type { TransactionFilter } from "@/lib/search-params";
import { filteredHref } from "./filtered-href";

type Props = {
  /** The page's own address, without parameters. */
  address: string;
  filter: TransactionFilter;
  exports: readonly { path: string; label: string }[];
};

/** The rows that the page shows, in each format: `/issuers/….csv`, with its filter. */
const ROW_FORMATS = [
  { format: "csv", label: "Rows, CSV" },
  { format: "parquet", label: "Parquet" },
  { format: "json", label: "JSON" },
  { format: "atom", label: "Atom" },
];

/** Under the name: the page's rows as data, and the page as of a past day. */
export function PageTools({ address, filter, exports }: Props) {
  const { asOf } = filter;
  return (
    <div className="page-tools no-print">
      {exports.length > 0 && (
        <p className="facts">
          <a href="/codebook">As data</a>
          {ROW_FORMATS.map(({ format, label }) => (
            <a key={format} href={filteredHref(`${address}.${format}`, { ...filter, after: null, columns: null, density: null }, "")}>
              {label}
            </a>
          ))}
          {exports.map(({ path, label }) => (
            <a key={path} href={filteredHref(`${address}/${path}`, { asOf }, "")}>
              {label}
            </a>
          ))}
        </p>
      )}
      <AsOfForm action={address} filter={filter} />
    </div>
  );
}

/** The page as it stood on a day: a GET form that keeps the filter. */
export function AsOfForm({ action, filter }: { action: string; filter: Partial<TransactionFilter> }) {
  const kept = Object.entries(filter).filter(([name, value]) => value !== null && name !== "asOf" && name !== "after");
  return (
    <form className="as-of" action={action} method="get" aria-label="As of a past day">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value ?? ""} />
      ))}
      <label>
        As of <input className="control" type="date" name="asOf" defaultValue={filter.asOf ?? ""} />
      </label>
      <button className="button-plain" type="submit">
        Show that day
      </button>
    </form>
  );
}
