import { loadOwnerName, loadOwnerPages } from "@/app/_data/owners";
import { noSuchFormat, readFormat } from "@/app/_export/answer";
import { answerRows } from "@/app/_export/answer-rows";
import { decodeSegment } from "@/app/issuers/[cik]/find-issuer";
import { readCik } from "@/lib/filing/identifiers";
import { displayName } from "@/lib/filing/names";
import { readFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

/** `/owners/{cik}.csv`, `.parquet`, `.json`, `.atom`: the rows of the owner's page, with its filter. */
export async function GET(request: Request, { params }: RouteContext<"/owners/[cik]/export/[format]">): Promise<Response> {
  const { cik: segment, format: named } = await params;
  const format = readFormat(named);
  if (!format) return noSuchFormat();
  const cik = readCik(decodeSegment(segment));
  const owner = cik ? await loadOwnerName(cik) : null;
  return answerRows(request, format, readFilter, async (filter) =>
    owner
      ? {
          name: `transactions-of-${owner.cik}`,
          title: displayName(owner.name),
          address: urls.owner(owner.cik),
          list: await loadOwnerPages(owner.cik, filter.asOf),
        }
      : null,
  );
}
