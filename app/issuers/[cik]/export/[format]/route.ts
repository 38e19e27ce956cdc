import { loadIssuerName, loadIssuerPages } from "@/app/_data/issuers";
import { noSuchFormat, readFormat } from "@/app/_export/answer";
import { answerRows } from "@/app/_export/answer-rows";
import { decodeSegment, findIssuersOfTicker } from "@/app/issuers/[cik]/find-issuer";
import { readCik } from "@/lib/filing/identifiers";
import { readFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

/** `/issuers/{cik}.csv`, `.parquet`, `.json`, `.atom`: the rows of the issuer's page, with its filter. */
export async function GET(request: Request, { params }: RouteContext<"/issuers/[cik]/export/[format]">): Promise<Response> {
  const { cik: segment, format: named } = await params;
  const format = readFormat(named);
  if (!format) return noSuchFormat();
  const text = decodeSegment(segment);
  const cik = readCik(text);
  const [only, ...others] = cik ? [] : await findIssuersOfTicker(text);
  // As the page does: /issuers/AAPL.csv is the file of the one company that has the ticker.
  if (only && others.length === 0)
    return new Response(null, { status: 307, headers: { Location: `${urls.issuer(only.cik)}.${format}${new URL(request.url).search}` } });
  const issuer = cik ? await loadIssuerName(cik) : null;
  return answerRows(request, format, readFilter, async (filter) =>
    issuer
      ? {
          name: `transactions-${issuer.cik}`,
          title: issuer.name,
          address: urls.issuer(issuer.cik),
          list: await loadIssuerPages(issuer.cik, filter.asOf),
        }
      : null,
  );
}
