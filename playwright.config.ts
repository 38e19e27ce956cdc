import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

/** Another port lets two checkouts test at once. */
const port = Number(process.env.SECTION16_TEST_PORT ?? 3199);
/** Where what stands in for EDGAR listens. */
const edgarPort = port + 1_000;
/** A database of its own, filled with the sample. `npm test` names the folder and removes it; alone, a new one is made. */
process.env.SECTION16_DATA ??= mkdtempSync(join(tmpdir(), "section16-browser-"));

export default defineConfig({
  testDir: "e2e",
  // Pictures and Lighthouse by threes take long: npm run test:looks.
  ...(process.env.SECTION16_LOOKS === "1" ? { testMatch: ["looks/*.spec.ts", "lighthouse.spec.ts"] } : { testIgnore: "looks/**" }),
  snapshotPathTemplate: "{testDir}/looks/pictures/{arg}{ext}",
  outputDir: ".out/browser",
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  // A busy machine is slow, not wrong: what passes at the second try is told as such (bin/test/run-checks.ts).
  expect: { timeout: 15_000 },
  retries: 1,
  use: {
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      // Root needs --no-sandbox; without the others Chromium tries to reach the internet.
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
  webServer: [
    {
      command: `node --import tsx e2e/edgar-stand-in.ts ${edgarPort}`,
      url: `http://127.0.0.1:${edgarPort}/__stand-in/requests`,
      timeout: 120_000,
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    },
    {
      command: "node bin/start.mjs",
      url: `http://localhost:${port}/about`,
      env: {
        PORT: String(port),
        SECTION16_DATA: process.env.SECTION16_DATA,
        SECTION16_EDGAR: `http://127.0.0.1:${edgarPort}`,
        INIT_CWD: "",
      },
      timeout: 300_000,
      stdout: "pipe",
      gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    },
  ],
});
