import { ownershipClasses } from "@/lib/charts/ownership-lines";
import { packChart } from "@/lib/charts/ownership-view";
import { readIsoDate } from "@/lib/dates";
import { ownershipColumns, ownershipRecords } from "@/lib/export/ownership-columns";
import type { Series } from "@/lib/filing/series-rows";
import type { IsoDate } from "@/lib/filing/types";
import { thinToMonths } from "@/lib/ownership/ownership-json";
import { csvWriter } from "@/lib/write/csv";

/** Points that a chart ships at most. */
const MOST_POINTS = 2_000;

type Parts = {
  nameBy: "owner" | "issuer";
  /** All lines; or, where `of` names a class, at least those of the class. */
  series: (asOf: IsoDate | null, of: string | null) => Promise<Series[]>;
  json: (asOf: IsoDate | null, series: Series[]) => Promise<object>;
};

/**
 * Lines of ownership as JSON; as `csv`, one line an observation; as `chart`, what the chart of one class draws in the browser, between
 * the days `first` and `last` where they are given. A value that cannot be read is a 400 that says so. */
export async function answerOwnership(
  request: Request,
  format: string,
  subject: { cik: string } | null,
  { nameBy, series, json }: Parts,
): Promise<Response> {
  const params = new URL(request.url).searchParams;
  if (!subject) return Response.json({ message: "Nobody with this CIK is held here." }, { status: 404 });
  const [asOfText, resolution] = [params.get("asOf"), params.get("resolution")];
  const asOf = asOfText ? readIsoDate(asOfText) : null;
  if (asOfText && !asOf) return refuse(`asOf is "${asOfText.slice(0, 40)}"; expected a day such as 2024-03-20.`);
  if (resolution && resolution !== "month")
    return refuse(`resolution is "${resolution.slice(0, 40)}"; expected month, or nothing for every observation.`);
  if (format === "chart") {
    const key = params.get("class") ?? "";
    // On an owner's page the company stands before the class.
    const lines = await series(asOf, nameBy === "issuer" ? key.slice(key.indexOf(" ") + 1) : key);
    const of = ownershipClasses(lines, { nameBy, ownerCik: params.get("owner") }).find(({ securityKey }) => securityKey === key);
    if (!of) return Response.json({ message: "No line of this class is held here." }, { status: 404 });
    return Response.json(packChart(of, readSpan(params), MOST_POINTS));
  }
  if (format !== "csv" && format !== "json") return Response.json({ message: "Ownership comes as .json or .csv." }, { status: 404 });
  const all = await series(asOf, null);
  const lines = resolution === "month" ? thinToMonths(all) : all;
  if (format !== "csv") return Response.json(await json(asOf, lines));
  const { head, lines: write } = csvWriter(ownershipColumns);
  return new Response(head + write(ownershipRecords(lines)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="ownership-${subject.cik.replace(":", "-")}.csv"`,
    },
  });
}

/** Day numbers, as charts count; null unless both are there. */
function readSpan(params: URLSearchParams): [number, number] | null {
  const [first, last] = [params.get("first"), params.get("last")].map((text) => (text && /^-?\d{1,6}$/.test(text) ? Number(text) : null));
  return first != null && last != null && first <= last ? [first, last] : null;
}

function refuse(message: string): Response {
  return Response.json({ message }, { status: 400 });
}
