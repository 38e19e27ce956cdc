import { loadDraftReference } from "@/app/_data/drafts";

/** How far the reading of a draft is, as JSON, for a page that waits for it. */
export async function GET(_request: Request, { params }: RouteContext<"/upload/[draft]/progress">): Promise<Response> {
  const draft = await loadDraftReference((await params).draft);
  const headers = { "Cache-Control": "no-store" };
  return draft ? Response.json(draft, { headers }) : Response.json({ message: "No such draft is held here." }, { status: 404, headers });
}
