import { inTime, TOO_SLOW } from "@/app/_data/in-time";
import { readCursor } from "@/db/queries/cursor";
import { rowColumns } from "@/lib/export/row-columns";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import { isNarrowed, type TransactionFilter } from "@/lib/search-params";
import type { RawParams, Unread } from "@/lib/url-parameters";
import { writeParameters } from "@/lib/url-parameters";
import { answerFile, answerJson, type ExportFormat, findFault, paramsOf, refuse } from "./answer";
import { answerRowsAtom } from "./atom";

type Subject<Filter> = {
  /** For the file's name. */
  name: string;
  /** For the feed: "Tesla, Inc.". */
  title: string;
  /** Address of the page that shows these rows, without parameters. */
  address: string;
  list: (filter: Filter, size: number) => Promise<Page<TransactionRow>>;
};

/** Rows of a feed, by filing date. */
const FEED_ROWS = 100;

/**
 * Rows of a subject in any format, with the filter of its page. A parameter that is not known or cannot be read answers 400 with a
 * sentence; a subject that is not held answers 404; rows that take too long answer 503.
 */
export async function answerRows<Filter extends TransactionFilter>(
  request: Request,
  format: ExportFormat,
  read: (params: RawParams) => { filter: Filter; unread: Unread[] },
  find: (filter: Filter) => Promise<Subject<Filter> | null>,
): Promise<Response> {
  const params = paramsOf(request);
  const { filter, unread } = read(params);
  const fault = findFault(params, knownTo(format, Object.keys(filter)), unread) ?? wrongCursor(filter);
  if (fault) return refuse(format, 400, fault);
  const subject = await find(filter);
  if (!subject) return refuse(format, 404, "Nobody with this CIK is held here.");
  const { name, address, list } = subject;
  const page = (after: string | null, size: number) => list({ ...filter, after }, size);
  const export_ = {
    name,
    columns: rowColumns,
    start: filter.after,
    list: page,
    next: (after: string) => `${address}.json${writeParameters({ ...filter, after, limit: limitOf(params) })}`,
    isFiltered: isNarrowed(filter) || filter.after !== null || filter.asOf !== null,
  };
  const answer = async () => {
    if (format === "csv" || format === "parquet") return answerFile(format, export_);
    if (format === "json") return answerJson(request, export_);
    const newest = await list({ ...filter, sort: "filed", after: null }, FEED_ROWS);
    return answerRowsAtom(request, subject.title, `${address}${writeParameters({ ...filter, after: null })}`, newest);
  };
  return (await inTime(answer())) ?? refuse(format, 503, TOO_SLOW);
}

/** A file holds all rows, a feed the newest: only pages have a size, and only they and files begin somewhere. */
const knownTo = (format: ExportFormat, names: readonly string[]) =>
  format === "json" ? [...names, "limit"] : format === "atom" ? names.filter((name) => name !== "after") : names;

/** A cursor belongs to an order: of days, or of amounts. */
function wrongCursor({ after, sort }: TransactionFilter): string | null {
  const kind = sort === "value" || sort === "shares" || sort === "change" ? "amount" : "day";
  return after === null || readCursor(after, kind) ? null : "after is a cursor of another order; take it from next of the page before.";
}

function limitOf(params: RawParams): string | null {
  const given = params.limit;
  return (Array.isArray(given) ? given[0] : given) ?? null;
}
