import { MoreRows } from "./table/more-rows";

type Props = {
  /** Address of the next page; null on the last. */
  older: string | null;
  /** The same rows on a page that holds little else, for going on while scrolling; null: only links. */
  rows?: string | null;
  /** Address of the first page where this is not it. */
  newest: string | null;
  what: string;
  /** In an order of days "older" is where the list goes on; else it is only further. */
  isByDay?: boolean;
};

/** Links between the pages of a keyset-paged list. */
export function TableLinks({ older, rows = null, newest, what, isByDay = true }: Props) {
  if (!older && !newest) return null;
  return (
    <div className="table-links">
      <nav aria-label={`Pages of ${what}`}>
        {newest && (
          <a href={newest}>
            ← {isByDay ? "Newest" : "First"} {what}
          </a>
        )}
        {older && (
          <a href={older} rel="next" data-rows={rows ?? undefined}>
            {isByDay ? "Older" : "Further"} {what} →
          </a>
        )}
      </nav>
      {rows && <MoreRows next={rows} what={what} />}
    </div>
  );
}
