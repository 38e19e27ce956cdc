import { loadNewCount } from "@/app/_data/following";
import { paramsOf } from "@/app/_export/answer";
import { readFollowing } from "@/lib/following-params";

/**
 * `{"new":3,"most":100,"mark":"2024-12-13.815"}`: filings of the list in the address that came since its mark, counted up to `most`; what
 * every page of somebody who follows asks once. Without a mark nothing is new, and the answer gives one to begin with.
 */
export async function GET(request: Request): Promise<Response> {
  return Response.json(await loadNewCount(readFollowing(paramsOf(request))), { headers: { "Cache-Control": "private, no-store" } });
}
