import { isSameOrigin } from "@/lib/request-guard";
import { STREAM_LIMIT_BYTES, type UploadLine, type UploadOutcome, type UploadProgress } from "@/lib/upload-outcome";
import { storeUpload } from "../store-upload";

/** Uploads under way at once; each may hold 50 MB. */
const MOST_AT_ONCE = 8;
let underWay = 0;

/** Progress is told this often. */
const TELL_MS = 500;

/**
 * One file as the raw body, `?name=` its name: for what is large. Answers lines of JSON while it stores: how far it is, at last the
 * outcome. What is stored stays, whether anybody still listens or not.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403, "This request did not come from a page of this site, so nothing was stored.");
  if (underWay >= MOST_AT_ONCE) return refuse(503, "Too many uploads are under way; try again in a moment.", { "Retry-After": "5" });
  underWay++;
  // Who cancels, or whose line breaks, ends the body before its end.
  const bytes = await readBody(request).catch(() => undefined);
  if (bytes === undefined) {
    underWay--;
    return refuse(400, "The file did not arrive whole, so nothing of it was stored.");
  }
  if (bytes === null) {
    underWay--;
    return refuse(
      413,
      `The file is larger than ${STREAM_LIMIT_BYTES / 1024 / 1024} MB: unpack it and send its filings in smaller groups, or use \`npm run ingest\`.`,
    );
  }
  const lines = storeInLines(new URL(request.url).searchParams.get("name") ?? "", bytes);
  return new Response(lines, { headers: { "Content-Type": "application/x-ndjson; charset=utf-8", "Cache-Control": "no-store" } });
}

function storeInLines(name: string, bytes: Uint8Array): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isHeard = true;
  return new ReadableStream({
    async start(controller) {
      const send = (line: UploadLine) => isHeard && controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      let told = 0;
      const tell = (progress: UploadProgress) => {
        if (Date.now() - told < TELL_MS) return;
        told = Date.now();
        send(progress);
      };
      try {
        send({ ok: true, files: await storeUpload(name, bytes, tell) });
      } catch (error) {
        console.error(error);
        send({
          ok: false,
          message: "The server failed while it stored this file. What was stored before stays; sending it again goes on from there.",
        });
      } finally {
        underWay--;
        if (isHeard) controller.close();
      }
    },
    cancel() {
      isHeard = false;
    },
  });
}

/** The whole body; null as soon as it is over the limit, whatever Content-Length said. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > STREAM_LIMIT_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > STREAM_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(status: number, message: string, headers: { [name: string]: string } = {}): Response {
  return Response.json({ ok: false, message } satisfies UploadOutcome, { status, headers });
}
