import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "@/db/env";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * A Chromium for the browser tests, the first that starts: $CHROMIUM_PATH, one of the machine, Debian's package (as root),
 * the one inside an npm package, Playwright's own download. Null when there is none.
 */
export async function findBrowser(say: (line: string) => void): Promise<string | null> {
  return firstThatRuns([process.env.CHROMIUM_PATH, ...installed()]) ?? fromDebian(say) ?? (await fromPackage()) ?? fromPlaywright(say);
}

function firstThatRuns(candidates: (string | undefined)[]): string | null {
  return (
    candidates.find(
      (file) => file && existsSync(file) && spawnSync(file, ["--version", "--no-sandbox"], { timeout: 20_000 }).status === 0,
    ) ?? null
  );
}

function installed(): string[] {
  const folders = (process.env.PATH ?? "").split(":");
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC];
}

function fromDebian(say: (line: string) => void): string | null {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return null;
  say("Installing Debian's chromium for the browser tests (once)…");
  const options = { stdio: "ignore", timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  return firstThatRuns(installed());
}

async function fromPackage(): Promise<string | null> {
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    return firstThatRuns([await chromium.executablePath()]);
  } catch {
    return null; // No build for this platform, or its libraries are missing: the next source may do.
  }
}

function fromPlaywright(say: (line: string) => void): string | null {
  say("Fetching Playwright's browser (at most a minute)…");
  spawnSync(process.execPath, [join(projectFolder, "node_modules", "@playwright", "test", "cli.js"), "install", "chromium"], {
    stdio: "ignore",
    timeout: 60_000,
  });
  const found = spawnSync(
    process.execPath,
    ["-e", 'import("@playwright/test").then(({ chromium }) => console.log(chromium.executablePath()))'],
    { cwd: projectFolder },
  );
  return firstThatRuns([found.stdout.toString().trim()]);
}
