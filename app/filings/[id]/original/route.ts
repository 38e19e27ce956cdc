import { pageDb } from "@/db/client";
import { findDocument } from "@/db/queries/documents";

/** The original bytes of a filing's document, as an inert download: never shown, never run. `?document=` chooses among several by their id; without it, the one that speaks for the filing. */
export async function GET(request: Request, { params }: RouteContext<"/filings/[id]/original">): Promise<Response> {
  const { id } = await params;
  const found = await findDocument(pageDb(), id, new URL(request.url).searchParams.get("document"));
  if (!found)
    return new Response("No such document is held here.\n", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${found.fileName}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-cache",
    },
  });
}
