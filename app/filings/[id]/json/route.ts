import { loadFiling } from "@/app/_data/filings";
import { toJson } from "@/lib/filing/json";

/** The filing by the contract of public/filing.schema.json. */
export async function GET(_request: Request, { params }: RouteContext<"/filings/[id]/json">): Promise<Response> {
  const { id } = await params;
  const stored = await loadFiling(id);
  if (!stored) return Response.json({ message: `No filing ${id.slice(0, 40)} is held here.` }, { status: 404 });
  return new Response(`${toJson(stored.filing)}\n`, { headers: { "Content-Type": "application/json; charset=utf-8" } });
}
