import type { NextConfig } from "next";
import { filterParams } from "./lib/filter-params";

/**
 * Pages cached whole carry Next's inline scripts without a nonce, so inline script is allowed; nothing from elsewhere is,
 * no page may frame this one and no form may post elsewhere (docs/decisions/003-content-security-policy.md).
 */
const contentSecurityPolicy = (isDevelopment: boolean) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** One URL, two internal routes: the plain view is cached whole, a filtered view reads the URL and is rendered per request. */
const filtered = (source: string, page: string) =>
  filterParams.map((key) => ({ source, has: [{ type: "query" as const, key }], destination: `${page === "/" ? "" : page}/filtered` }));

export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks the types; whoever only starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Five times less to send to whoever accepts it, at twice the CPU of a cached page. A proxy that compresses asks without (docs/operations.md).
  compress: true,
  typedRoutes: false,
  // The title stands in the head from the first byte: sent later, it is missing for a moment at each refresh, and without script for good.
  htmlLimitedBots: /.*/,
  cacheHandler: `${import.meta.dirname}/app/_cache/handler.mjs`,
  cacheMaxMemorySize: 0,
  serverExternalPackages: ["pg", "yauzl", "saxes"],
  experimental: { serverActions: { bodySizeLimit: "11mb" } },
  rewrites: async () => ({
    // A ticker may hold a point (BRK.A); an ending that names a format is no part of one.
    beforeFiles: [
      ...filtered("/", "/"),
      ...["issuers", "owners"].flatMap((kind) => filtered(`/${kind}/:cik((?!.*\\.(?:csv|parquet|json|atom)$)[^/]+)`, `/${kind}/:cik`)),
    ],
    afterFiles: [
      ...["json", "xml", "csv"].map((format) => ({ source: `/filings/:id.${format}`, destination: `/filings/:id/${format}` })),
      ...["csv", "parquet", "json", "atom"].flatMap((format) => [
        { source: `/filings.${format}`, destination: `/export/filings/${format}` },
        { source: `/transactions.${format}`, destination: `/transactions/export/${format}` },
        { source: `/issuers/:cik.${format}`, destination: `/issuers/:cik/export/${format}` },
        { source: `/owners/:cik.${format}`, destination: `/owners/:cik/export/${format}` },
      ]),
      ...["json", "atom"].map((format) => ({ source: `/following.${format}`, destination: `/following/export/${format}` })),
      { source: "/openapi.json", destination: "/openapi" },
      { source: "/search.json", destination: "/search/json" },
      ...["issuers", "owners"].flatMap((kind) => [
        { source: `/${kind}/:cik/ownership.json`, destination: `/${kind}/:cik/ownership/json` },
        { source: `/${kind}/:cik/ownership.csv`, destination: `/${kind}/:cik/ownership/csv` },
      ]),
      { source: "/issuers/:cik/activity.json", destination: "/issuers/:cik/activity" },
    ],
    fallback: [],
  }),
  headers: async () => [
    {
      // Originals of filings bring a stricter policy of their own.
      source: "/((?!filings/[^/]+/original).*)",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy(process.env.NODE_ENV === "development") },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
      ],
    },
  ],
} satisfies NextConfig;
