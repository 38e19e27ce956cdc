// Starts every command: on any Node from 20 on it installs what package-lock.json names, then runs the
// TypeScript of the command on the Node that is locked there. It must not import any package.
//   node bin/start.mjs                 the app (bin/serve.ts)
//   node bin/start.mjs parse FILE...   bin/parse.ts, and so on
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_BOOTSTRAP = 20;
const OLDEST_RUNTIME = [22, 18];

const [command = "serve", ...args] = process.argv.slice(2);
if (Number(process.versions.node.split(".")[0]) < OLDEST_BOOTSTRAP) {
  fail(
    `Section16 needs Node ${OLDEST_BOOTSTRAP} or later to start itself; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
}
if (!existsSync(join(root, "bin", `${command}.ts`))) fail(`There is no command "${command}"; package.json lists them under "scripts".`);
if (!isInstalled()) install();
run(findRuntime());

/** Does node_modules hold the versions that package-lock.json names? Optional packages of other platforms may be absent. */
function isInstalled() {
  try {
    const packages = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;
    const installed = packages("node_modules/.package-lock.json");
    return Object.entries(packages("package-lock.json")).every(
      ([path, wanted]) => path === "" || wanted.optional || installed[path]?.version === wanted.version,
    );
  } catch {
    return false; // Nothing is installed yet, or not by npm.
  }
}

function install() {
  console.error("Installing packages (once, about a minute)…");
  const started = Date.now();
  const npm = process.env.npm_execpath;
  const npmArgs = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...npmArgs], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", npmArgs, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (result.status !== 0)
    fail("The packages could not be installed: see npm's message above; a connection to the npm registry is needed this once.");
  console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The locked Node for this platform where it runs here, else the Node that runs this. */
function findRuntime() {
  const name = process.platform === "win32" ? "win" : process.platform;
  const folders = [`node-${name}-${process.arch}`, `node-bin-${name}-${process.arch}`];
  for (const folder of folders) {
    const file = join(root, "node_modules", folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    if (existsSync(file) && spawnSync(file, ["--version"]).status === 0) return file;
  }
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_RUNTIME[0] || (major === OLDEST_RUNTIME[0] && minor >= OLDEST_RUNTIME[1])) return process.execPath;
  fail(
    `No Node for ${process.platform}-${process.arch} comes with the packages, and this one (${process.versions.node}) is older than ${OLDEST_RUNTIME.join(".")}: install a newer Node.`,
  );
}

function run(node) {
  const child = spawn(node, ["--import", import.meta.resolve("tsx"), join(root, "bin", `${command}.ts`), ...args], {
    cwd: process.env.INIT_CWD || process.cwd(),
    stdio: "inherit",
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json"), PATH: `${dirname(node)}:${process.env.PATH}` },
  });
  // A terminal's Ctrl-C reaches the child itself; what is sent to this process alone is passed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
  child.once("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === "SIGINT" ? 2 : signal === "SIGKILL" ? 9 : 15);
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
