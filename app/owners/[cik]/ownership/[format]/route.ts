import { loadOwner, loadOwnerSeriesAsOf } from "@/app/_data/owners";
import { answerOwnership } from "@/app/_data/ownership-export";
import { readCik } from "@/lib/filing/identifiers";
import { ownerOwnershipJson } from "@/lib/ownership/ownership-json";

/** `/owners/{cik}/ownership.json` and `.csv`: every observation of the owner at every issuer. */
export async function GET(request: Request, { params }: RouteContext<"/owners/[cik]/ownership/[format]">): Promise<Response> {
  const { cik: segment, format } = await params;
  const cik = readCik(segment);
  const owner = cik ? await loadOwner(cik) : null;
  return answerOwnership(request, format, owner, {
    nameBy: "issuer",
    series: (asOf, of) => (owner ? loadOwnerSeriesAsOf(owner, asOf, of) : Promise.resolve([])),
    json: async (asOf, series) => ownerOwnershipJson(owner as NonNullable<typeof owner>, asOf, series),
  });
}
