import { loadScreenPage } from "@/app/_data/screen";
import { exportFormats, refuse } from "@/app/_export/answer";
import { answerRows } from "@/app/_export/answer-rows";
import { screenTitle } from "@/lib/filing/screen-words";
import { readScreen } from "@/lib/screen";
import { urls } from "@/lib/urls";

/** `/transactions.csv`, `.json`, `.atom`: the rows of a screen. */
export async function GET(request: Request, { params }: RouteContext<"/transactions/export/[format]">): Promise<Response> {
  const { format: named } = await params;
  const format = exportFormats.find((known) => known === named);
  if (!format) return refuse("json", 404, "There is a .csv, a .json and an .atom.");
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
