import { loadFiling } from "@/app/_data/filings";
import { refuse } from "@/app/_export/answer";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";

/** `/filings/{accession}.xml`: the filing as an ownership document, written from what is stored, whatever it came as. */
export async function GET(_request: Request, { params }: RouteContext<"/filings/[id]/xml">): Promise<Response> {
  const { id } = await params;
  const stored = await loadFiling(id);
  if (!stored) return refuse("atom", 404, `No filing ${id.slice(0, 40)} is held here.`);
  return new Response(writeOwnershipXml(stored.filing), {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Content-Disposition": `attachment; filename="${stored.filing.accessionNumber ?? `filing-${stored.id}`}.xml"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}
