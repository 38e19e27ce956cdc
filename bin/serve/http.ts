import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Env, isLoopback } from "@/db/env";
import { ConfigurationError } from "@/db/errors";
import { isKnownHost } from "@/lib/request-guard";
import { ACTION_LIMIT_BYTES } from "@/lib/upload-outcome";

/** Boundaries and field names around the files of a form. */
const FORM_OVERHEAD_BYTES = 512 * 1024;

/** A request's headers must be there within 15 s and the whole of it within 10 min; a body that stands still for 30 s is cut off. */
const HEADERS_LIMIT_MS = 15_000;
const REQUEST_LIMIT_MS = 600_000;
const IDLE_LIMIT_MS = 30_000;
/** How long the body of a refused request is read on. */
const DROPPED_BODY_LIMIT_MS = 5_000;
/** What a stop waits for requests under way. */
const DRAIN_LIMIT_MS = 25_000;

export type Listening = {
  /** What people type. */
  address: string;
  port: number;
  /** Who answers from now on; before that, every page says that the app is starting. */
  handOver: (handler: RequestListener) => void;
  servers: Server[];
  close: () => Promise<void>;
};

/** Refuses to be reachable from elsewhere without authentication, unless told in so many words. */
export function checkBinding(env: Env): void {
  if (isLoopback(env.host) || env.isUnprotected) return;
  throw new ConfigurationError(
    `HOST is ${env.host}: anyone who reaches that address could read and upload, because there is no sign-in yet. Use HOST=localhost behind a proxy that signs people in, or set SECTION16_UNPROTECTED=I_UNDERSTAND.`,
  );
}

/** Takes the port at once, so that a port in use is told before a minute of building. */
export async function listen(env: Env): Promise<Listening> {
  let handler: RequestListener = answerStarting;
  const answer: RequestListener = (request, response) => {
    if (!isKnownHost(request.headers.host, env.isUnprotected ? [...env.hosts, ...ownNames(request)] : env.hosts))
      return refuseHost(request, response);
    const tooLarge = whyBodyIsRefused(request);
    if (tooLarge) return refuseBody(request, response, tooLarge);
    // Next once trusted this header to skip its own checks (CVE-2025-29927); nobody outside has a use for it.
    delete request.headers["x-middleware-subrequest"];
    return handler(request, response);
  };
  const servers: Server[] = [];
  let port = env.port;
  for (const address of env.host === "localhost" ? ["127.0.0.1", "::1"] : [env.host]) {
    const server = createServer({ headersTimeout: HEADERS_LIMIT_MS, requestTimeout: REQUEST_LIMIT_MS }, answer);
    server.setTimeout(IDLE_LIMIT_MS);
    server.keepAliveTimeout = 65_000;
    const found = await bind(server, port, address);
    if (!found) continue; // No IPv6 on this machine.
    port = found.port;
    servers.push(server);
  }
  return {
    address: `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${port}`,
    port,
    servers,
    handOver: (next) => {
      handler = next;
    },
    close: () => closeAll(servers),
  };
}

/** On an address of its own the server is known by the address it was reached at. */
function ownNames(request: IncomingMessage): string[] {
  return request.socket.localAddress ? [request.socket.localAddress.replace(/^::ffff:/, "")] : [];
}

function bind(server: Server, port: number, address: string): Promise<AddressInfo | null> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (address === "::1" && (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT")) return resolve(null);
      const reasons: { [code: string]: string } = {
        EADDRINUSE: `Port ${port} is taken, perhaps by another Section16: stop that program, or choose another port with PORT=${port + 1}.`,
        EACCES: `Port ${port} may not be used by this user: choose one above 1023 with PORT.`,
        EADDRNOTAVAIL: `HOST ${address} is no address of this machine: correct it or unset it.`,
        ENOTFOUND: `HOST ${address} is no address of this machine: correct it or unset it.`,
      };
      reject(
        new ConfigurationError(reasons[error.code ?? ""] ?? `${address}:${port} cannot be listened on (${error.code}).`, { cause: error }),
      );
    });
    server.listen(port, address, () => resolve(server.address() as AddressInfo));
  });
}

async function closeAll(servers: Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const server of servers) server.closeIdleConnections();
  const cut = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, DRAIN_LIMIT_MS);
  await Promise.all(closed);
  clearTimeout(cut);
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "3", "Cache-Control": "no-store" });
  response.end(
    '<!doctype html><html lang="en"><meta http-equiv="refresh" content="3"><title>Section16 is starting</title><p>Section16 is starting; this page reloads by itself.</p>',
  );
}

/**
 * A form that is too large for the server action gets a sentence here; Next would answer with an error page.
 * The streaming route counts for itself.
 */
function whyBodyIsRefused({ method, url, headers }: IncomingMessage): { status: number; sentence: string } | null {
  if (method !== "POST" || url?.startsWith("/upload/stream")) return null;
  const length = headers["content-length"];
  if (length === undefined)
    return { status: 411, sentence: "Say how long the body is (Content-Length); larger files go to /upload/stream." };
  if (Number(length) <= ACTION_LIMIT_BYTES + FORM_OVERHEAD_BYTES) return null;
  return {
    status: 413,
    sentence:
      "Together these files are larger than 10 MB, so nothing was stored. Send them in smaller groups, or with script enabled, where each file travels alone.",
  };
}

function refuseBody(request: IncomingMessage, response: ServerResponse, { status, sentence }: { status: number; sentence: string }): void {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  response.end(
    `<!doctype html><html lang="en"><title>Not stored</title><p>${sentence}</p><p><a href="/upload">Back to the upload page</a></p>`,
  );
  // The rest of the body is read and dropped for a moment, so that a client sees the answer instead of a broken connection.
  request.resume();
  const cut = setTimeout(() => request.socket.destroy(), DROPPED_BODY_LIMIT_MS).unref();
  request.once("close", () => clearTimeout(cut));
}

function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(421, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", Connection: "close" });
  const name = (request.headers.host ?? "").replace(/[^\w.:[\]-]/g, "").slice(0, 100);
  response.end(`This server is not known as "${name}". Use http://localhost, or name it in SECTION16_HOSTS.\n`);
}
