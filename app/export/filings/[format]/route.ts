import { loadFilingsPage } from "@/app/_data/filings";
import { answerCsv, answerJson, exportFormats, findFault, paramsOf, refuse } from "@/app/_export/answer";
import { answerFilingsAtom } from "@/app/_export/atom";
import { readCursor } from "@/db/queries/cursor";
import { filingColumns } from "@/lib/export/filing-columns";
import { readFilter } from "@/lib/search-params";
import { writeParameters } from "@/lib/url-parameters";

/** What each format can be asked for. */
const KNOWN = { csv: ["asOf", "after"], json: ["asOf", "after", "limit"], atom: ["asOf"] };

/** `/filings.csv`, `.json`, `.atom`: all filings, newest first; `?asOf=`. */
export async function GET(request: Request, { params }: RouteContext<"/export/filings/[format]">): Promise<Response> {
  const { format: named } = await params;
  const format = exportFormats.find((known) => known === named);
  if (!format) return refuse("json", 404, "There is a .csv, a .json and an .atom.");
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
  return format === "csv" ? answerCsv(list) : answerJson(request, list);
}
