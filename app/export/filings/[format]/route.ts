import { loadFilingsPage } from "@/app/_data/filings";
import { answerFile, answerJson, findFault, noSuchFormat, paramsOf, readFormat, refuse } from "@/app/_export/answer";
import { answerFilingsAtom } from "@/app/_export/atom";
import { readCursor } from "@/db/queries/cursor";
import { filingColumns } from "@/lib/export/filing-columns";
import { readFilter } from "@/lib/search-params";
import { writeParameters } from "@/lib/url-parameters";

/** What each format can be asked for. */
const KNOWN = { csv: ["asOf", "after"], parquet: ["asOf", "after"], json: ["asOf", "after", "limit"], atom: ["asOf"] };

/** `/filings.csv`, `.parquet`, `.json`, `.atom`: all filings, newest first; `?asOf=`. */
export async function GET(request: Request, { params }: RouteContext<"/export/filings/[format]">): Promise<Response> {
  const { format: named } = await params;
  const format = readFormat(named);
  if (!format) return noSuchFormat();
  const given = paramsOf(request);
  const { filter, unread } = readFilter(given);
  const fault = findFault(given, KNOWN[format], unread);
  if (fault) return refuse(format, 400, fault);
  const { asOf, after } = filter;
  if (after !== null && !readCursor(after))
    return refuse(format, 400, "after is a cursor of another list; take it from next of the page before.");
  if (format === "atom") return answerFilingsAtom(request, "Newest filings", "/", await loadFilingsPage(null, asOf, 100));
  const list = {
    name: "filings",
    columns: filingColumns,
    start: after,
    list: (cursor: string | null, size: number) => loadFilingsPage(cursor, asOf, size),
    next: (cursor: string) =>
      `/filings.json${writeParameters({ asOf, after: cursor, limit: new URL(request.url).searchParams.get("limit") })}`,
    isFiltered: asOf !== null || after !== null,
  };
  return format === "json" ? answerJson(request, list) : answerFile(format, list);
}
