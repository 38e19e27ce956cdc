import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { projectFolder } from "@/db/env";
import { startEdgarStandIn } from "@/db/testing/edgar/stand-in";
import { testDatabase } from "@/db/testing/test-database";
import { readArguments } from "./sync/arguments";

const { db, url } = await testDatabase();
const standIn = await startEdgarStandIn({ invented: 60, issuers: 3, isInventedOnly: true });
const folder = mkdtempSync(join(tmpdir(), "section16-sync-"));
afterAll(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sync(...args: string[]): Promise<{ stdout: string; stderr: string; code: number | null }> {
  const child = spawn(process.execPath, ["--import", "tsx", join(projectFolder, "bin/sync.ts"), ...args], {
    cwd: projectFolder,
    env: { ...process.env, DATABASE_URL: url, SECTION16_DATA: folder, SECTION16_EDGAR: standIn.address },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("exit", resolve)),
  ]);
  return { stdout, stderr, code };
}

const [first] = standIn.filings;
const issuer = first?.issuer ?? { cik: "", name: "", tradingSymbol: "" };
const listed = standIn.filings.filter((filing) => filing.issuer.cik === issuer.cik).length;

test("arguments that mean nothing are a sentence", () => {
  for (const [args, sentence] of [
    [[], "Say what to fetch"],
    [["X", "--since", "2003"], "Say what to fetch"],
    [["--since", "1812"], "expected a year from 1993 on"],
    [["--since", "2999"], "expected a year from 1993 on"],
    [["X", "--forms", "4,144"], "--forms names “144”"],
    [["--nonsense"], "Unknown option '--nonsense'. Say what to fetch"],
  ] as const)
    expect(readArguments([...args]), args.join(" ")).toMatchObject({ message: expect.stringContaining(sentence) });
  expect(readArguments(["--since", "2003", "--forms", "4, 4/A"])).toMatchObject({ since: "2003-01-01", forms: ["4", "4/A"], parties: [] });
});

test("without a contact, or with what is none, nothing is sent", async () => {
  for (const [args, sentence] of [
    [["X"], "EDGAR asks who is calling"],
    [["X", "--contact", "nobody"], "holds no e-mail address"],
  ] as const) {
    const { stdout, stderr, code } = await sync(...args);
    expect(stderr, args.join(" ")).toContain(sentence);
    expect([stdout, code]).toEqual(["", 1]);
  }
  expect(standIn.requests).toEqual([]);
});

test("a company comes whole; before, it is said how much that is; after, nothing is left to fetch", async () => {
  const plan = await sync(String(issuer.tradingSymbol), "--dry-run", "--contact", "T t@example.com", "--rate", "10");
  expect(plan).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`${listed} filings listed, 0 here, ${listed} to fetch: about 1 minute at 10`),
  });
  expect(await db.selectFrom("filing").select("id").execute()).toEqual([]);
  const whole = await sync(String(issuer.tradingSymbol), "nosuchcompany");
  expect(whole.stdout).toContain(`${issuer.name} (CIK ${issuer.cik}): ${listed} of ${listed} filings here.`);
  expect(whole.stdout).toContain("nosuchcompany: not found.\n  EDGAR's list of");
  expect(whole.code, "one of them was not found").toBe(1);
  expect(await db.selectFrom("filing").select("id").where("trust", "=", "edgar").execute()).toHaveLength(listed);
  expect(await db.selectFrom("dirty_issuer").selectAll().execute()).toEqual([]);
  const after = await sync(issuer.cik, "--dry-run");
  expect(after.stdout).toContain(`${listed} filings listed, ${listed} here, 0 to fetch`);
});

test("everything since a year: a plan, then all of it", async () => {
  const plan = await sync("--since", "2006", "--dry-run");
  expect(plan.stdout).toMatch(/indexes to read +\d+ \(0 read before\)/);
  const { stdout, code } = await sync("--since", "2024", "--forms", "4");
  expect(stdout).toMatch(/filings? here\./);
  expect(code).toBe(0);
});
