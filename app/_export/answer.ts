import { createHash } from "node:crypto";
import { limitParameter, MOST_ROWS } from "@/lib/export/api-routes";
import { type ExportColumn, toJsonRow } from "@/lib/export/columns";
import type { Page } from "@/lib/filing/rows";
import { describeUnread, type RawParams, type Unread } from "@/lib/url-parameters";
import { csvWriter } from "@/lib/write/csv";
import { parquetFile } from "@/lib/write/parquet";

const exportFormats = ["csv", "parquet", "json", "atom"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The format of an address; null where there is none of that name. */
export function readFormat(named: string): ExportFormat | null {
  return exportFormats.find((known) => known === named) ?? null;
}

export const noSuchFormat = () => refuse("json", 404, "There is a .csv, a .parquet, a .json and an .atom.");

/** What is taken away: a list that is read page by page. */
export type ExportList<Row> = {
  /** For the file's name: "transactions-0001318605". */
  name: string;
  columns: readonly ExportColumn<Row>[];
  /** The cursor that the address names; null: from the beginning. */
  start: string | null;
  /** The rows after a cursor, at most so many. */
  list: (after: string | null, size: number) => Promise<Page<Row>>;
  /** Address of the same list as JSON after a cursor. */
  next: (after: string) => string;
  /** Does it show less than everything? Then no search engine needs it. */
  isFiltered: boolean;
};

/** Rows of a row group of Parquet: what is held at once. Larger ones are read faster, by column. */
const ROW_GROUP = 10 * MOST_ROWS;

/** Rows of one query while a file is written: few enough to hold, many enough to be quick. */
const CHUNK = MOST_ROWS;
/** Rows of one piece of a CSV, some 50 KB: memory for larger ones is fetched from the system anew for each, which takes longer than writing them. */
const PIECE = 100;
const DEFAULT_LIMIT = 100;
const limit = limitParameter;

/** All rows as a file: written as they are read, no faster than they are taken. A failure of the first query is still a 500. */
export async function answerFile<Row>(format: "csv" | "parquet", export_: ExportList<Row>): Promise<Response> {
  const { name, isFiltered } = export_;
  const pages = pagesOf(export_);
  const pieces = format === "csv" ? csvPieces(export_.columns, pages) : parquetPieces(export_.columns, pages);
  const first = await pieces.next();
  let isBegun = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = isBegun ? await pieces.next() : first;
      isBegun = true;
      if (piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      ...headersOf(isFiltered),
      "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/vnd.apache.parquet",
      "Content-Disposition": `attachment; filename="${name.replaceAll(":", "-")}.${format}"`,
    },
  });
}

/** The rows of a list, query by query; the next is under way while those of the one before are written. */
async function* pagesOf<Row>({ start, list }: ExportList<Row>): AsyncGenerator<Row[]> {
  let coming = list(start, CHUNK);
  while (true) {
    const { rows, next } = await coming;
    if (next !== null) {
      coming = list(next, CHUNK);
      // Whoever reads on meets a failure at the next turn; whoever stops need not hear of it.
      coming.catch(() => {});
    }
    yield rows;
    if (next === null) return;
  }
}

/** RFC 4180, UTF-8; the first line names the columns. */
async function* csvPieces<Row>(columns: readonly ExportColumn<Row>[], pages: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array, undefined> {
  const { head, lines } = csvWriter(columns);
  let begin = head;
  for await (const rows of pages) {
    for (let at = 0; at === 0 || at < rows.length; at += PIECE) {
      yield Buffer.from(begin + lines(rows.slice(at, at + PIECE)));
      begin = "";
    }
  }
  return undefined;
}

/** The columns of the CSV under the same names, a row group at a time. */
async function* parquetPieces<Row>(
  columns: readonly ExportColumn<Row>[],
  pages: AsyncIterable<Row[]>,
): AsyncGenerator<Uint8Array, undefined> {
  const file = parquetFile(columns);
  let held: Row[] = [];
  for await (const rows of pages) {
    held.push(...rows);
    if (held.length < ROW_GROUP) continue;
    yield file.write(held);
    held = [];
  }
  if (held.length > 0) yield file.write(held);
  yield file.finish();
  return undefined;
}

/** One page as JSON: `rows`, and in `next` the address of the page after, null on the last. */
export async function answerJson<Row>(request: Request, { columns, start, list, next, isFiltered }: ExportList<Row>): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const page = await list(start, limit.read(params.get("limit") ?? "") ?? DEFAULT_LIMIT);
  const body = { rows: page.rows.map((row) => toJsonRow(columns, row)), next: page.next === null ? null : next(page.next) };
  return answerTagged(request, `${JSON.stringify(body)}\n`, "application/json; charset=utf-8", isFiltered);
}

/** A body with its entity tag; 304 where whoever asks has it already. */
export function answerTagged(request: Request, body: string, type: string, isFiltered: boolean): Response {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = { ...headersOf(isFiltered), ETag: tag };
  if (request.headers.get("if-none-match")?.includes(tag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": type } });
}

const headersOf = (isFiltered: boolean): { [name: string]: string } => ({
  "Cache-Control": "public, no-cache",
  ...(isFiltered ? { "X-Robots-Tag": "noindex" } : {}),
});

/** A refusal in the form of the export: a sentence as JSON, or as plain text. */
export function refuse(format: ExportFormat, status: 400 | 404 | 503, message: string): Response {
  return format === "json"
    ? Response.json({ message }, { status })
    : new Response(`${message}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** The parameters of an address, repeated ones as arrays. */
export function paramsOf(request: Request): RawParams {
  const all = new URL(request.url).searchParams;
  return Object.fromEntries([...new Set(all.keys())].map((name) => [name, all.getAll(name)]));
}

/**
 * Why an address cannot be answered: a parameter that is not known or cannot be read. An export that left it out would look like an
 * answer to what was asked. Null where all is well.
 */
export function findFault(params: RawParams, known: readonly string[], unread: readonly Unread[]): string | null {
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown) return `There is no parameter “${unknown.slice(0, 40)}” here; known are ${known.join(", ") || "none"}.`;
  const given = params.limit;
  const text = Array.isArray(given) ? given[0] : given;
  if (text && limit.read(text) === null) return describeUnread({ name: "limit", text, expected: limit.expected });
  return unread[0] ? describeUnread(unread[0]) : null;
}
