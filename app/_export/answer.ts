import { createHash } from "node:crypto";
import { limitParameter, MOST_ROWS } from "@/lib/export/api-routes";
import { csvName, type ExportColumn, toCsvRecord, toJsonRow } from "@/lib/export/columns";
import type { Page } from "@/lib/filing/rows";
import { describeUnread, type RawParams, type Unread } from "@/lib/url-parameters";
import { csvLines } from "@/lib/write/csv";

export const exportFormats = ["csv", "json", "atom"] as const;
export type ExportFormat = (typeof exportFormats)[number];

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

/** Rows of one query while a file is written: few enough to hold, many enough to be quick. */
const CHUNK = MOST_ROWS;
const DEFAULT_LIMIT = 100;
const limit = limitParameter;

/** All rows as CSV (RFC 4180, UTF-8): written as they are read, no faster than they are taken. A failure of the first query is still a 500. */
export async function answerCsv<Row>({ name, columns, start, list, isFiltered }: ExportList<Row>): Promise<Response> {
  const encoder = new TextEncoder();
  const first = await list(start, CHUNK);
  let after: string | null = null;
  let isBegun = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const page: Page<Row> = isBegun ? await list(after, CHUNK) : first;
      const head = isBegun ? [] : [columns.map((column) => csvName(column.name))];
      isBegun = true;
      controller.enqueue(encoder.encode(csvLines([...head, ...page.rows.map((row) => toCsvRecord(columns, row))])));
      after = page.next;
      if (after === null) controller.close();
    },
  });
  return new Response(stream, {
    headers: {
      ...headersOf(isFiltered),
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name.replaceAll(":", "-")}.csv"`,
    },
  });
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
export function refuse(format: ExportFormat, status: 400 | 404, message: string): Response {
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
