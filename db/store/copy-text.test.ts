import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { sql } from "kysely";
import { from as copyFrom } from "pg-copy-streams";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { copyBytes, copyLine } from "./copy-text";

const { db, pool } = await testDatabase();
const COLUMNS = ["id", "text", "list", "object", "flag", "bytes"];

/** PostgreSQL's text has no NUL; half a character is not a character. */
const text = fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", "").toWellFormed());
const tricky = fc.constantFrom("\\N", "\\.", "a\tb\nc\rd\\", '"quoted", {braces}', "NULL", "", "\\\\n", "émoji 🙂");
const word = fc.oneof(text, tricky);

test("every value comes out of COPY as it went in", async () => {
  await sql`create table copied (id int, text text, list text[], object jsonb, flag boolean, bytes bytea)`.execute(db);
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          text: fc.option(word),
          list: fc.option(fc.array(word)),
          object: fc.option(
            fc.dictionary(
              word.filter((key) => key !== "__proto__"),
              fc.array(word),
            ),
          ),
          flag: fc.option(fc.boolean()),
          bytes: fc.uint8Array(),
        }),
        { maxLength: 20 },
      ),
      async (given) => {
        await sql`truncate copied`.execute(db);
        const lines = given.map((record, id) => copyLine(COLUMNS, { ...record, id, bytes: copyBytes(record.bytes) }));
        const client = await pool.connect();
        try {
          await pipeline(Readable.from([Buffer.from(lines.join(""))]), client.query(copyFrom("copy copied from stdin")));
          const { rows } = await client.query("select text, list, object, flag, bytes from copied order by id");
          expect(rows.map((row) => ({ ...row, bytes: new Uint8Array(row.bytes) }))).toEqual(
            given.map((record) => ({ ...record, bytes: new Uint8Array(record.bytes) })),
          );
        } finally {
          client.release();
        }
      },
    ),
    { numRuns: 40 },
  );
});
