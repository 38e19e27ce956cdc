import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { connectionConfig, openDb } from "@/db/client";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    testServerUrl: string;
  }
}

export const TEMPLATE = "section16_template";

/** One real server for all database tests, with a migrated template that each test file copies. SECTION16_TEST_POSTGRES names the folder of another PostgreSQL's programs. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "section16-test-"));
  chmodSync(folder, 0o755);
  const programs = process.env.SECTION16_TEST_POSTGRES;
  const server = await startEmbedded(folder, () => {}, programs ? { programs } : {});
  const client = new pg.Client(connectionConfig(server.url));
  await client.connect();
  // A test server has nothing to lose: waiting for the disk would be half of the time of all tests.
  await client.query("alter system set fsync = off");
  await client.query("select pg_reload_conf()");
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = openDb(withDatabase(server.url, TEMPLATE));
  await migrate(template);
  await template.close();
  project.provide("testServerUrl", server.url);
  return async () => {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  };
}

export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
