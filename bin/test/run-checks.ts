import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "@/db/env";
import { findBrowser } from "./browser";
import { failuresOfPlaywright, failuresOfVitest, type PlaywrightReport, type VitestReport } from "./reports";
import { findSystemPostgres } from "./system-postgres";

type Counts = { passed: number; failed: number; skipped: number };
/** What failed, a few lines each: told again at the end, since a log of which only the end is kept must say it too. */
const failures: string[] = [];
type Step = { name: string; run: () => Promise<Counts> };

const bin = (name: string) => join(projectFolder, "node_modules", ".bin", name);
const out = join(projectFolder, ".out");

/** Runs every step, one after the other, a failing one not stopping the rest. With names ("unit", "browser"), those steps alone; "looks" only by name, with "update" it takes the pictures anew. Returns the exit code. */
export async function runChecks(only: string[]): Promise<number> {
  mkdirSync(out, { recursive: true });
  const steps: Step[] = [
    { name: "format", run: () => tool("format, lint and import rules", [bin("biome"), "ci", "--error-on-warnings", "."]) },
    { name: "types", run: types },
    { name: "unit", run: () => vitest("unit", "unit and database tests (embedded PostgreSQL)", []) },
    { name: "system-postgres", run: onSystemPostgres },
    { name: "browser", run: () => browser() },
    { name: "looks", run: () => browser({ SECTION16_LOOKS: "1" }, only.includes("update") ? ["--update-snapshots"] : []) },
  ];
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    if (only.length ? !only.includes(step.name) : step.name === "looks") continue;
    const started = Date.now();
    const counts = await step.run();
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key];
    if (counts.failed > 0 && !failures.some((failure) => failure.startsWith(`${step.name}: `))) failures.push(`${step.name}: look above`);
    console.log(`== ${step.name}: ${sentence(counts)} in ${Math.round((Date.now() - started) / 1000)} s\n`);
  }
  for (const failure of failures) console.log(`FAILED ${failure}\n`);
  console.log(sentence(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

const sentence = ({ passed, failed, skipped }: Counts) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** A tool that has no tests of its own to count is one test. */
async function tool(name: string, command: string[]): Promise<Counts> {
  const ok = (await run(name, command)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function types(): Promise<Counts> {
  // Next writes the types of routes; the check needs them.
  if ((await run("types of routes", [bin("next"), "typegen"])) !== 0) return { passed: 0, failed: 1, skipped: 0 };
  return tool("types", [bin("tsc"), "--noEmit", "--incremental", "false"]);
}

async function vitest(step: string, name: string, args: string[], env: { [name: string]: string } = {}): Promise<Counts> {
  const file = join(out, `vitest-${args.length}.json`);
  rmSync(file, { force: true });
  const code = await run(name, [bin("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args], env);
  return readReport(file, code, (report: VitestReport) => {
    failures.push(...failuresOfVitest(report).map((failure) => `${step}: ${failure}`));
    return {
      passed: report.numPassedTests,
      // A file that fails to load has no failed test in it.
      failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
}

/** The database tests once more, on a PostgreSQL of this machine where there is one. */
async function onSystemPostgres(): Promise<Counts> {
  const folder = findSystemPostgres();
  if (!folder) {
    console.log("No PostgreSQL 15 or later is installed on this machine: the database tests ran on the embedded one only.");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  // Reading PDFs and images, and asking EDGAR, have nothing to do with the database, and workers by the thousand jobs take their time.
  const left = ["db/ingest/extract/**", "db/edgar/**", "db/testing/**", "db/embedded/**", "db/jobs/workers.test.ts"];
  const args = ["db", ...left.flatMap((pattern) => ["--exclude", pattern])];
  return vitest("system-postgres", `database tests on ${folder}`, args, { SECTION16_TEST_POSTGRES: folder });
}

/** The browser tests; with SECTION16_LOOKS those of how pages look and how fast they are. */
async function browser(more: { [name: string]: string } = {}, args: string[] = []): Promise<Counts> {
  const chromium = await findBrowser((line) => console.log(line));
  if (!chromium) {
    console.log("No browser for the browser tests: install Chromium or Chrome, or name one in CHROMIUM_PATH.");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const data = mkdtempSync(join(tmpdir(), "section16-browser-"));
  // As root the database runs as another user, who must get in; otherwise its data would lie elsewhere and stay there.
  chmodSync(data, 0o755);
  const file = join(out, "playwright.json");
  rmSync(file, { force: true });
  const env = { CHROMIUM_PATH: chromium, SECTION16_DATA: data, PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...more };
  const code = await run("browser tests", [bin("playwright"), "test", "--reporter=line,json", ...args], env);
  rmSync(data, { recursive: true, force: true });
  return readReport(file, code, (report: PlaywrightReport) => {
    failures.push(...failuresOfPlaywright(report, "unexpected").map((failure) => `browser: ${failure}`));
    for (const failure of failuresOfPlaywright(report, "flaky")) console.log(`Passed at the second try only: ${failure}`);
    const { stats } = report;
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    };
  });
}

/** Counts from a runner's report. A runner that ended badly without counting a failure has failed once. */
function readReport<Report>(file: string, code: number, count: (report: Report) => Counts): Counts {
  let counts: Counts;
  try {
    counts = count(JSON.parse(readFileSync(file, "utf8")) as Report);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // It never came to write a report; its own output says why.
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function run(name: string, [command = "", ...args]: string[], env: { [name: string]: string } = {}): Promise<number> {
  console.log(`== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      stdio: ["ignore", "inherit", "inherit"],
      // NODE_OPTIONS of tsx would be loaded into every tool.
      env: { ...process.env, NODE_OPTIONS: "", FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
