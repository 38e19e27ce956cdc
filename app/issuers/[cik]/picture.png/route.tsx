import { ActivityBars } from "@/app/_cards/activity-bars";
import { drawCard } from "@/app/_cards/card";
import { loadIssuer, loadIssuerActivity, loadIssuerFigures } from "@/app/_data/issuers";
import { readCik } from "@/lib/filing/identifiers";
import { formatDollarsCompact, formatSpan } from "@/lib/format";
import { figureWindow } from "@/lib/ownership/figure-window";
import { decodeSegment } from "../find-issuer";

// Cached as the page is, and expires with it: the path names the issuer.
export const dynamic = "force-static";
export const revalidate = false;
export async function generateStaticParams() {
  return [];
}

/** Name, ticker, buys and sells of the twelve months that the page shows, and the activity by month. 404 for an unknown CIK. */
export async function GET(_request: Request, { params }: RouteContext<"/issuers/[cik]/picture.png">): Promise<Response> {
  const cik = readCik(decodeSegment((await params).cik));
  const issuer = cik && (await loadIssuer(cik));
  if (!issuer) return new Response("Nobody with this CIK is held here.\n", { status: 404 });
  const window = figureWindow({ from: null, to: null }, issuer.lastFiledOn);
  const [{ buys, sells, from, to }, activity] = await Promise.all([loadIssuerFigures(issuer.cik, window), loadIssuerActivity(issuer.cik)]);
  return drawCard({
    name: issuer.name,
    beside: issuer.tradingSymbol,
    lines: [
      `Insiders bought ${formatDollarsCompact(buys.value)} and sold ${formatDollarsCompact(sells.value)} on the open market`,
      formatSpan(from ?? issuer.firstFiledOn, to ?? issuer.lastFiledOn),
    ],
    children: <ActivityBars activity={activity[0]} lastFiledOn={issuer.lastFiledOn} />,
  });
}
