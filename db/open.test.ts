import { expect, inject, test } from "vitest";
import { readEnv } from "./env";
import { DatabaseUnavailableError } from "./errors";
import { openDatabase } from "./open";
import { withDatabase } from "./testing/global-setup";
import { testDatabase } from "./testing/test-database";

const at = (url: string) => readEnv({ NODE_ENV: "test", DATABASE_URL: url });

test("a database address where nobody answers is one sentence without the password", async () => {
  const failure = openDatabase(at("postgresql://someone:hush@127.0.0.1:1/filings"));
  await expect(failure).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await expect(failure).rejects.toThrow(
    /^No PostgreSQL answers at 127\.0\.0\.1:1\/filings \(.*ECONNREFUSED.*\): start it or correct DATABASE_URL, or unset DATABASE_URL to use the embedded one\.$/,
  );
  await expect(failure).rejects.not.toThrow(/hush/);
});

test("a database that is not there, and a wrong password, are one sentence too", async () => {
  const server = inject("testServerUrl");
  await expect(openDatabase(at(withDatabase(server, "no_such_database")))).rejects.toThrow(
    /^No PostgreSQL answers at .*no_such_database.* does not exist/,
  );
  const wrong = new URL(server);
  wrong.password = "wrong";
  await expect(openDatabase(at(wrong.href))).rejects.toThrow(/^No PostgreSQL answers at .*password authentication failed/);
});

test("a database that is given is migrated and opened, twice at once too", async () => {
  const { url, db } = await testDatabase();
  const opened = await Promise.all([openDatabase(at(url)), openDatabase(at(url))]);
  for (const database of opened) expect(database.url).toBe(url);
  expect(await db.selectFrom("filing").select("id").execute()).toEqual([]);
  for (const database of opened) await database.close();
});
