import { readIsoDate } from "@/lib/dates";
import { csvName, toCsvRecord } from "@/lib/export/columns";
import { ownershipColumns, ownershipRecords } from "@/lib/export/ownership-columns";
import type { Series } from "@/lib/filing/series-rows";
import type { IsoDate } from "@/lib/filing/types";
import { thinToMonths } from "@/lib/ownership/ownership-json";
import { csvLines } from "@/lib/write/csv";

type Parts = { series: (asOf: IsoDate | null) => Promise<Series[]>; json: (asOf: IsoDate | null, series: Series[]) => Promise<object> };

/** Lines of ownership as JSON or, as `csv`, one line an observation. A value that cannot be read is a 400 that says so. */
export async function answerOwnership(
  request: Request,
  format: string,
  subject: { cik: string } | null,
  { series, json }: Parts,
): Promise<Response> {
  const params = new URL(request.url).searchParams;
  if (!subject) return Response.json({ message: "Nobody with this CIK is held here." }, { status: 404 });
  const [asOfText, resolution] = [params.get("asOf"), params.get("resolution")];
  const asOf = asOfText ? readIsoDate(asOfText) : null;
  if (asOfText && !asOf) return refuse(`asOf is "${asOfText.slice(0, 40)}"; expected a day such as 2024-03-20.`);
  if (resolution && resolution !== "month")
    return refuse(`resolution is "${resolution.slice(0, 40)}"; expected month, or nothing for every observation.`);
  const all = await series(asOf);
  const lines = resolution === "month" ? thinToMonths(all) : all;
  if (format !== "csv") return Response.json(await json(asOf, lines));
  const records = ownershipRecords(lines).map((record) => toCsvRecord(ownershipColumns, record));
  return new Response(csvLines([ownershipColumns.map(({ name }) => csvName(name)), ...records]), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="ownership-${subject.cik.replace(":", "-")}.csv"`,
    },
  });
}

function refuse(message: string): Response {
  return Response.json({ message }, { status: 400 });
}
