import { loadIssuer, loadIssuerActivityAsOf } from "@/app/_data/issuers";
import { readIsoDate } from "@/lib/dates";
import { readCik } from "@/lib/filing/identifiers";
import { toActivityJson } from "@/lib/ownership/activity";

/** `/issuers/{cik}/activity.json`: buys and sells by class and month, with what was left out and why; `?asOf=`. */
export async function GET(request: Request, { params }: RouteContext<"/issuers/[cik]/activity">): Promise<Response> {
  const cik = readCik((await params).cik);
  const issuer = cik ? await loadIssuer(cik) : null;
  if (!issuer) return Response.json({ message: "No issuer with this CIK is held here." }, { status: 404 });
  const text = new URL(request.url).searchParams.get("asOf");
  const asOf = text ? readIsoDate(text) : null;
  if (text && !asOf)
    return Response.json({ message: `asOf is "${text.slice(0, 40)}"; expected a day such as 2024-03-20.` }, { status: 400 });
  return Response.json(toActivityJson(await loadIssuerActivityAsOf(issuer.cik, asOf)));
}
