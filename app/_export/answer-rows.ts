import { rowColumns } from "@/lib/export/row-columns";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import { isNarrowed, type TransactionFilter } from "@/lib/search-params";
import type { RawParams, Unread } from "@/lib/url-parameters";
import { writeParameters } from "@/lib/url-parameters";
import { answerCsv, answerJson, type ExportFormat, findFault, paramsOf, refuse } from "./answer";
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

/**
 * Rows of a subject in any format, with the filter of its page. A parameter that is not known or cannot be read answers 400 with a
 * sentence; a subject that is not held answers 404.
 */
export async function answerRows<Filter extends TransactionFilter>(
  request: Request,
  format: ExportFormat,
  read: (params: RawParams) => { filter: Filter; unread: Unread[] },
  find: (filter: Filter) => Promise<Subject<Filter> | null>,
): Promise<Response> {
  const params = paramsOf(request);
  const { filter, unread } = read(params);
  const fault = findFault(params, Object.keys(filter), unread);
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
  if (format === "csv") return answerCsv(export_);
  if (format === "json") return answerJson(request, export_);
  return answerRowsAtom(request, subject.title, `${address}${writeParameters({ ...filter, after: null })}`, await page(null, 100));
}

function limitOf(params: RawParams): string | null {
  const given = params.limit;
  return (Array.isArray(given) ? given[0] : given) ?? null;
}
