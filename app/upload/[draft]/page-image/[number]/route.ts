import { loadDraftPage } from "@/app/_data/drafts";

/** The picture of a page of a draft, drawn here from the document; never the document itself. */
export async function GET(_request: Request, { params }: RouteContext<"/upload/[draft]/page-image/[number]">): Promise<Response> {
  const { draft, number } = await params;
  const png = /^\d{1,3}$/.test(number) ? await loadDraftPage(draft, Number(number)) : null;
  if (!png) return new Response("No such page is held here.\n", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return new Response(new Uint8Array(png), {
    headers: { "Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400, immutable" },
  });
}
