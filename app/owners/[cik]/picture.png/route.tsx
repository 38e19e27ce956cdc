import { drawCard } from "@/app/_cards/card";
import { CompanySpans } from "@/app/_cards/company-spans";
import { loadOwner } from "@/app/_data/owners";
import { decodeSegment } from "@/app/issuers/[cik]/find-issuer";
import { readCik } from "@/lib/filing/identifiers";
import { displayName } from "@/lib/filing/names";
import { formatCount, formatSpan } from "@/lib/format";

// Cached as the page is, and expires with it: the path names the owner.
export const dynamic = "force-static";
export const revalidate = false;
export async function generateStaticParams() {
  return [];
}

/** Name, number of filings and companies, and when the owner filed for which. 404 for an unknown CIK. */
export async function GET(_request: Request, { params }: RouteContext<"/owners/[cik]/picture.png">): Promise<Response> {
  const cik = readCik(decodeSegment((await params).cik));
  const owner = cik && (await loadOwner(cik));
  if (!owner) return new Response("Nobody with this CIK is held here.\n", { status: 404 });
  return drawCard({
    name: displayName(owner.name),
    lines: [
      `${formatCount(owner.filings, "insider filing")} at ${formatCount(owner.issuers.length, "company", "companies")}`,
      formatSpan(owner.firstFiledOn, owner.lastFiledOn),
    ],
    children: <CompanySpans owner={owner} />,
  });
}
