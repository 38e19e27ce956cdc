import { listRows } from "../../rows";

/** The same rows as data. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const rows = await listRows(new URL(request.url).searchParams.get("cik") ?? "");
  if ((await params).format === "json") return Response.json(rows);
  const cell = (value: string | null) => (value === null ? "" : /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => cells.map(cell).join(","));
  return new Response(lines.join("\r\n"), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
}
