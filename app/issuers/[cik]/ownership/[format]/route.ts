import { loadIssuer, loadIssuerSeriesAsOf, loadZeroBaselines } from "@/app/_data/issuers";
import { answerOwnership } from "@/app/_data/ownership-export";
import { readCik } from "@/lib/filing/identifiers";
import { issuerOwnershipJson } from "@/lib/ownership/ownership-json";

/** `/issuers/{cik}/ownership.json` and `.csv`: every observation, no paging; `?asOf=`, `?resolution=month`. `/ownership/chart` is for the chart of the page alone. */
export async function GET(request: Request, { params }: RouteContext<"/issuers/[cik]/ownership/[format]">): Promise<Response> {
  const { cik: segment, format } = await params;
  const cik = readCik(segment);
  const issuer = cik ? await loadIssuer(cik) : null;
  return answerOwnership(request, format, issuer, {
    nameBy: "owner",
    series: (asOf, of) => (issuer ? loadIssuerSeriesAsOf(issuer, asOf, of) : Promise.resolve([])),
    json: async (asOf, series) =>
      issuerOwnershipJson(
        issuer as NonNullable<typeof issuer>,
        asOf,
        await loadZeroBaselines(cik as NonNullable<typeof cik>, asOf),
        series,
      ),
  });
}
