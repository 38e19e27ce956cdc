import { expect, test } from "vitest";
import { isKnownHost, isSameOrigin } from "./request-guard";

test.each([
  ["localhost:3000", true],
  ["127.0.0.1:3000", true],
  ["[::1]:3000", true],
  ["LOCALHOST", true],
  ["filings.example.org", true],
  ["evil.example", false],
  ["localhost.evil.example:3000", false],
  ["", false],
  [undefined, false],
])("Host %s is known: %s", (host, known) => {
  expect(isKnownHost(host, ["filings.example.org"])).toBe(known);
});

test.each([
  ["the same origin", { host: "localhost:3000", origin: "http://localhost:3000" }, true],
  ["another port", { host: "localhost:3000", origin: "http://localhost:3001" }, false],
  ["another site", { host: "localhost:3000", origin: "https://evil.example" }, false],
  ["origin null", { host: "localhost:3000", origin: "null" }, false],
  ["origin null with a claim of the same site", { host: "localhost:3000", origin: "null", "sec-fetch-site": "same-origin" }, false],
  ["no origin, but the browser says the same", { host: "localhost:3000", "sec-fetch-site": "same-origin" }, true],
  ["a subdomain", { host: "a.example", origin: "https://b.a.example" }, false],
  ["no word of where it comes from", { host: "localhost:3000" }, false],
  ["the default port written out", { host: "a.example:443", origin: "https://a.example" }, true],
])("a change asked by %s: %s", (_name, headers: { [name: string]: string }, allowed) => {
  expect(isSameOrigin({ get: (name) => headers[name] ?? null })).toBe(allowed);
});
