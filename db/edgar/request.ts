import { lookup } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { BlockList } from "node:net";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { EdgarAddress } from "@/lib/edgar/addresses";

/** Where the hosts are: EDGAR, or for tests one server on this machine that stands in for both. */
export type EdgarHosts = { www: string; data: string };

export const EDGAR: EdgarHosts = { www: "https://www.sec.gov", data: "https://data.sec.gov" };

/** No answer within this time is none. */
export const TIMEOUT_MS = 30_000;

/** Addresses that no name of EDGAR's leads to: a name server that gives one is lied to (RELIABILITY 49). */
const privateAddresses = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  privateAddresses.addSubnet(net, bits);
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  privateAddresses.addSubnet(net, bits, "ipv6");

const agents = {
  "http:": new http.Agent({ keepAlive: true, maxSockets: 10 }),
  "https:": new https.Agent({
    keepAlive: true,
    maxSockets: 10,
    lookup: (host, options, callback) =>
      lookup(host, { ...options, all: true }, (error, addresses) => {
        const open = (addresses ?? []).filter(({ address, family }) => !privateAddresses.check(address, family === 6 ? "ipv6" : "ipv4"));
        const [first] = open;
        if (error || !first) callback(error ?? new Error(`${host} leads to a private address`), "", 4);
        else if (options.all) callback(null, open);
        else callback(null, first.address, first.family);
      }),
  }),
};

export type RawAnswer = { status: number; headers: http.IncomingHttpHeaders; body: Readable };

/**
 * One GET: status, headers, and the body unpacked. A body that ends too early, packed or not, is an error of the stream.
 * Rejects when nothing comes within `timeoutMs`, also while the body stands still.
 */
export function sendRequest(
  url: URL,
  headers: { [name: string]: string },
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<RawAnswer> {
  const isPlain = url.protocol === "http:";
  return new Promise((resolve, reject) => {
    const request = (isPlain ? http : https).get(
      url,
      { headers, signal, agent: isPlain ? agents["http:"] : agents["https:"] },
      (response) => {
        const { statusCode = 0, headers: given } = response;
        let body: Readable = response;
        if (given["content-encoding"] === "gzip") {
          const unpacked = createGunzip();
          response.once("error", (error) => unpacked.destroy(error));
          response.once("aborted", () => unpacked.destroy(new Error("The answer was cut off.")));
          // What was packed can end before the answer does, and an answer that nobody reads to its end keeps its connection for ever.
          unpacked.once("close", () => (response.complete ? response.resume() : response.destroy()));
          body = response.pipe(unpacked);
        }
        clearTimeout(limit);
        resolve({ status: statusCode, headers: given, body });
      },
    );
    const tooLong = () => request.destroy(new Error(`No answer within ${timeoutMs / 1000} seconds.`));
    // The first also while no connection is free, the second while a body stands still.
    const limit = setTimeout(tooLong, timeoutMs);
    request.setTimeout(timeoutMs, tooLong);
    request.once("error", (error) => {
      clearTimeout(limit);
      reject(error);
    });
  });
}

/** The address as a URL of the host that serves it. */
export function urlOf({ host, path }: EdgarAddress, hosts: EdgarHosts): URL {
  return new URL(path, hosts[host]);
}

/** Only EDGAR's own two hosts are ever asked, at their own scheme and port. */
export function isOfEdgar(url: URL, hosts: EdgarHosts): boolean {
  return url.origin === new URL(hosts.www).origin || url.origin === new URL(hosts.data).origin;
}
