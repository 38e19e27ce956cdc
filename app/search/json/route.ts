import { loadSearch } from "@/app/_data/search";
import { firstParam } from "@/lib/url-parameters";

/** `/search.json?q=`: at most ten issuers, owners and filings, best first; an empty query finds nothing. */
export async function GET(request: Request): Promise<Response> {
  const query = firstParam(Object.fromEntries(new URL(request.url).searchParams), "q") ?? "";
  const hits = await loadSearch(query);
  return Response.json({
    issuers: hits.issuers,
    owners: hits.owners,
    filings: hits.filings.map(({ accessionNumber, id, formType, filedOn, issuer, owners }) => ({
      accessionNumber,
      id,
      formType,
      filedOn,
      issuer,
      owners,
    })),
  });
}
