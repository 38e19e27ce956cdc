import { loadFiling } from "@/app/_data/filings";
import { answerFile, refuse } from "@/app/_export/answer";
import { rowColumns } from "@/lib/export/row-columns";

/** `/filings/{accession}.csv`: the rows of one filing, Table I first, in document order. */
export async function GET(_request: Request, { params }: RouteContext<"/filings/[id]/csv">): Promise<Response> {
  const { id } = await params;
  const stored = await loadFiling(id);
  if (!stored) return refuse("csv", 404, `No filing ${id.slice(0, 40)} is held here.`);
  return answerFile("csv", {
    name: `filing-${stored.filing.accessionNumber ?? stored.id}`,
    columns: rowColumns,
    start: null,
    list: async () => ({ rows: stored.rows, next: null }),
    next: () => "",
    isFiltered: false,
  });
}
