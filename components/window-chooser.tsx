import type { IsoDate } from "@/lib/filing/types";
import { formatDate } from "@/lib/format";
import { presetOf, presetWindow, type Window, windowPresets } from "@/lib/ownership/figure-window";
import type { TransactionFilter } from "@/lib/search-params";
import { filteredHref } from "./filtered-href";

type Props = {
  window: Window;
  /** The last day: of the last filing. */
  last: IsoDate;
  /** The page's own address, without parameters. */
  address: string;
  filter: TransactionFilter;
};

/** The days that the figures are of, and the way to others: links, and a form for days of one's own. The rows below follow. */
export function WindowChooser({ window, last, address, filter }: Props) {
  const current = presetOf(window, last);
  const kept = { ...filter, after: null, from: null, to: null };
  return (
    <div className="window">
      <p>
        Trades of{" "}
        <strong>
          {current === "all"
            ? `all filings here, up to ${formatDate(window.to)}`
            : `${window.from ? formatDate(window.from) : "the beginning"} to ${formatDate(window.to)}`}
        </strong>
      </p>
      <nav aria-label="Days of the figures" className="no-print">
        <ul className="links-line">
          {windowPresets.map(({ label, days }) => (
            <li key={label}>
              {label === current ? (
                <strong aria-current="true">{label}</strong>
              ) : (
                <a href={filteredHref(address, { ...kept, ...(days === 364 ? {} : presetWindow(days, last)) }, "figures")}>{label}</a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <form className="as-of no-print" action={`${address}#figures`} method="get" aria-label="Other days for the figures">
        {Object.entries(kept).map(([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />)}
        <label>
          From <input className="control" type="date" name="from" defaultValue={window.from ?? ""} />
        </label>
        <label>
          to <input className="control" type="date" name="to" defaultValue={window.to ?? ""} />
        </label>
        <button className="button-plain" type="submit">
          Show these days
        </button>
      </form>
    </div>
  );
}
