import { isSameOrigin } from "@/lib/request-guard";
import { STREAM_LIMIT_BYTES, type UploadOutcome } from "@/lib/upload-outcome";
import { storeUpload } from "../store-upload";

/** Uploads under way at once; each may hold 50 MB. */
const MOST_AT_ONCE = 8;
let underWay = 0;

/** One file as the raw body, `?name=` its name: for what is too large for the server action. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403, "This request did not come from a page of this site, so nothing was stored.");
  if (underWay >= MOST_AT_ONCE) return refuse(503, "Too many uploads are under way; try again in a moment.", { "Retry-After": "5" });
  underWay++;
  try {
    const bytes = await readBody(request);
    if (bytes === null)
      return refuse(
        413,
        `The file is larger than ${STREAM_LIMIT_BYTES / 1024 / 1024} MB: unpack it and send its filings in smaller groups, or use \`npm run ingest\`.`,
      );
    const name = new URL(request.url).searchParams.get("name") ?? "";
    return Response.json({ ok: true, files: await storeUpload(name, bytes) } satisfies UploadOutcome);
  } finally {
    underWay--;
  }
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
