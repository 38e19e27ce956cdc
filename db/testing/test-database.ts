import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { connectionConfig, type OpenDb, openDb } from "@/db/client";
import { TEMPLATE, withDatabase } from "./global-setup";

/** A fresh migrated database on the real server, gone when the test file is done. Call at the top of a test file or in a test. */
export async function testDatabase(): Promise<OpenDb & { url: string }> {
  const serverUrl = inject("testServerUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(serverUrl, `create database ${name} template ${TEMPLATE}`);
  const url = withDatabase(serverUrl, name);
  const open = openDb(url);
  afterAll(async () => {
    await open.close();
    await asAdmin(serverUrl, `drop database if exists ${name} with (force)`);
  });
  return { ...open, url };
}

async function asAdmin(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(connectionConfig(serverUrl));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
