import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder, readEnv } from "@/db/env";
import { ConfigurationError } from "@/db/errors";
import { hintScripts } from "./compile-hints";

const STAMP = join(projectFolder, ".next", "section16-build.json");
const FOLDERS = ["app", "components", "lib", "db", "public"];
const FILES = ["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "bin/serve/compile-hints.ts"];
/** What a build is made from, besides Node and the public address that some pages name. */
const SOURCES = [...FOLDERS, ...FILES];

/** Builds the pages when there is no build or anything it was made from has changed since. */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  say("Building the pages (half a minute the first time)…");
  const started = Date.now();
  await runBuild(say);
  hintScripts(join(projectFolder, ".next"));
  writeFileSync(STAMP, wanted);
  say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function fingerprint(): string {
  const hash = createHash("sha256")
    .update(process.version)
    .update(readEnv().publicUrl ?? "");
  for (const source of SOURCES) addTo(hash, source);
  return JSON.stringify({ sources: hash.digest("hex") });
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const whole = join(projectFolder, path);
  const found = statSync(whole, { throwIfNoEntry: false });
  if (found?.isFile()) hash.update(path).update(readFileSync(whole));
  if (!found?.isDirectory()) return;
  for (const name of readdirSync(whole).sort()) if (!/\.test\.tsx?$/.test(name)) addTo(hash, `${path}/${name}`);
}

function runBuild(say: (line: string) => void): Promise<void> {
  const next = join(projectFolder, "node_modules", "next", "dist", "bin", "next");
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [next, "build"], {
      cwd: projectFolder,
      // Pages made while others are compiled may keep the processor from answering PostgreSQL for seconds: a slow machine builds too.
      env: { PGCONNECT_TIMEOUT: "60", ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NODE_OPTIONS: "" },
    });
    let output = "";
    const follow = (chunk: Buffer) => {
      output += chunk.toString();
      for (const line of chunk.toString().split("\n"))
        if (/Compiled|Running TypeScript|Collecting page data|Generating static|Failed/.test(line)) say(`  ${line.trim()}`);
    };
    build.stdout.on("data", follow);
    build.stderr.on("data", follow);
    build.once("error", reject);
    build.once("exit", (code) => (code === 0 ? resolve() : reject(new ConfigurationError(`The pages could not be built:\n${output}`))));
  });
}
