import { loadScreenPage } from "@/app/_data/screen";
import { noSuchFormat, readFormat } from "@/app/_export/answer";
import { answerRows } from "@/app/_export/answer-rows";
import { screenTitle } from "@/lib/filing/screen-words";
import { readScreen } from "@/lib/screen";
import { urls } from "@/lib/urls";

/** `/transactions.csv`, `.parquet`, `.json`, `.atom`: the rows of a screen. */
export async function GET(request: Request, { params }: RouteContext<"/transactions/export/[format]">): Promise<Response> {
  const { format: named } = await params;
  const format = readFormat(named);
  if (!format) return noSuchFormat();
  return answerRows(
    request,
    format,
    (params) => {
      const { screen, unread } = readScreen(params);
      return { filter: screen, unread };
    },
    async (screen) => ({ name: "transactions", title: screenTitle(screen), address: urls.transactions, list: loadScreenPage }),
  );
}
