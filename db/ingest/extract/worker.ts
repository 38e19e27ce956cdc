// The child process that reads one PDF or image and exits; started by extract-pages.ts. Node runs its TypeScript itself, so
// it imports nothing but types by the project's "@/" names, and its neighbours with their extension.
import { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { type Job, Refusal, type WorkerMessage } from "./protocol.ts";

function readJob(message: unknown): Job {
  return message as Job;
}

/** Nothing here has a reason to reach out; whatever tries finds no way. */
function closeNetwork(): void {
  const refuse = () => {
    throw new Error("The reader of documents has no network.");
  };
  Socket.prototype.connect = refuse;
  globalThis.fetch = refuse;
}

function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve, reject) => process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve())));
}

async function run({ kind, limits, scan }: Job): Promise<WorkerMessage> {
  new Worker(new URL("./watchdog.ts", import.meta.url), { workerData: limits }).unref();
  try {
    const bytes = await buffer(process.stdin);
    // Each loads what it needs: pdfjs or not, Tesseract or not.
    if (kind === "image") await (await import("./image.ts")).extractImage(bytes, limits, send);
    else if (scan === null) await (await import("./pdf.ts")).extractPdf(bytes, limits, send);
    else await (await import("./pdf.ts")).recognisePage(bytes, scan, limits, send);
    return { type: "done" };
  } catch (error) {
    if (error instanceof Refusal) return { type: "failed", code: error.code, message: error.message };
    console.error(error);
    return { type: "failed", code: "damaged", message: `The ${kind === "pdf" ? "PDF" : "image"} is damaged and cannot be read.` };
  }
}

closeNetwork();
process.once("disconnect", () => process.exit());
process.once("message", (message) => {
  void run(readJob(message))
    .then(send)
    .finally(() => process.exit());
});
