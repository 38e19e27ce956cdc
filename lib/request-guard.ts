/** Who may ask, and who may change: plain functions of a request's headers, used by the server and by every mutation. */

/** Told to a request that came from elsewhere. */
export const FOREIGN = "This request did not come from a page of this site, so nothing was changed. Open the page here and try again.";

export type Headers = { get: (name: string) => string | null };

/** The name in a Host header, without port and brackets, lower case. */
export function hostName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, "")
    .replace(/^\[|\]$/g, "");
}

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * Is the Host header one under which this server is known? A page of another name that resolves to this machine (DNS
 * rebinding) carries its own name. `hosts`: names added by SECTION16_HOSTS.
 */
export function isKnownHost(host: string | null | undefined, hosts: readonly string[]): boolean {
  if (!host) return false;
  const name = hostName(host);
  return LOOPBACK_NAMES.has(name) || hosts.includes(name);
}

/**
 * May this request change anything? It must come from a page of this very origin: `Sec-Fetch-Site: same-origin`, or an
 * `Origin` whose host and port are the Host header's. Neither, or `Origin: null`: no. Next's own check lets a request without
 * Origin pass.
 */
export function isSameOrigin(headers: Headers): boolean {
  const host = headers.get("host")?.toLowerCase();
  const origin = headers.get("origin");
  if (origin !== null) {
    try {
      const url = new URL(origin);
      return (url.protocol === "http:" || url.protocol === "https:") && url.host === withoutDefaultPort(host ?? "", url.protocol);
    } catch {
      return false; // `null` and other text that is no address.
    }
  }
  return headers.get("sec-fetch-site") === "same-origin";
}

function withoutDefaultPort(host: string, protocol: string): string {
  return host.replace(protocol === "https:" ? /:443$/ : /:80$/, "");
}
