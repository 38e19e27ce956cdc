import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { projectFolder } from "@/db/env";
import { search } from "@/db/queries/search";
import { searchNames } from "@/db/queries/search-names";
import type { Db } from "@/db/schema";
import { searchName } from "@/lib/filing/search-name";
import { seeded } from "@/lib/testing/random";
import { shuffled, withTypo } from "@/lib/testing/typing-errors";
import { withScratchDatabase } from "./database";
import { printTable, seconds } from "./table";

// Recall and latency of the search by name: real names of the bulk files, padded to 300,000 owners with names made of their words.

const OWNERS = 300_000;
const QUERIES = 1_000;
const FIRST = 5;

type Person = { cik: string; name: string };

export async function run(): Promise<void> {
  const real = readNames();
  if (!real.length) {
    console.log("No real names: SECTION16_FILINGS names no folder with bulk files. Skipped.");
    return;
  }
  await withScratchDatabase({}, async ({ db }) => {
    const random = seeded(16);
    const people = padded(real, random);
    console.log(
      `${people.length.toLocaleString("en-US")} owners, ${real.length.toLocaleString("en-US")} of them real; filling took ${(await seconds(() => fill(db, people, random))).toFixed(0)} s.\n`,
    );
    const asked = shuffled(
      real.map((_, at) => String(at)),
      random,
    )
      .slice(0, QUERIES)
      .map((at) => real[Number(at)] as Person);
    const kinds: [string, string, (name: string) => string][] = [
      ["as filed, words in any order", "99 %", (name) => name],
      ["one typing error", "97 %", (name) => withTypo(name, random)],
      ["two typing errors", "90 %", (name) => withTypo(withTypo(name, random), random)],
      [
        "first letters of the words",
        "",
        (name) =>
          name
            .split(" ")
            .map((word) => word.slice(0, 4))
            .join(" "),
      ],
    ];
    const table: string[][] = [];
    for (const [kind, wanted, change] of kinds) {
      const times: number[] = [];
      let right = 0;
      for (const { cik, name } of asked) {
        const query = change(shuffled(searchName(name).split(" "), random).join(" "));
        let hits: { cik: string }[] = [];
        times.push(1000 * (await seconds(async () => (hits = await searchNames(db, "owner", query, FIRST)))));
        if (hits.some((hit) => hit.cik === cik)) right++;
      }
      const whole: number[] = [];
      for (const { name } of asked.slice(0, 300)) whole.push(1000 * (await seconds(() => search(db, change(searchName(name))))));
      table.push([
        kind,
        `${((100 * right) / asked.length).toFixed(1)} %`,
        wanted,
        ...[0.5, 0.95, 0.99].map((share) => at(times, share)),
        at(whole, 0.95),
      ]);
    }
    printTable(["query", `right among ${FIRST}`, "asked", "p50 ms", "p95 ms", "p99 ms", "all of search.json, p95 ms"], table);
  });
}

const at = (times: number[], share: number) => (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1);

/** Distinct persons of the bulk files, by CIK. */
function readNames(): Person[] {
  const folder = join(process.env.SECTION16_FILINGS ?? join(projectFolder, "../shared/filings"), "bulk");
  const sources = [
    { file: "open-market-buys-2025-2026.csv", cik: "insider_cik", name: "insider_name" },
    { file: "sp500-form4-transactions-2022-2026.csv", cik: "reporting_owner_cik", name: "reporting_owner" },
  ];
  const people = new Map<string, string>();
  for (const { file, cik, name } of sources) {
    const path = join(folder, file);
    if (!existsSync(path)) continue;
    const rows = parse(readFileSync(path), { columns: true, relax_column_count: true }) as { [column: string]: string }[];
    for (const row of rows) if (row[cik] && row[name] && searchName(row[name])) people.set(row[cik].padStart(10, "0"), row[name]);
  }
  return [...people].map(([cik, name]) => ({ cik, name }));
}

/** More persons whose names are words of real ones, put together anew; none has the name of another. */
function padded(real: readonly Person[], random: () => number): Person[] {
  const split = real.map(({ name }) => searchName(name).split(" "));
  const taken = new Set(split.map((words) => [...words].sort().join(" ")));
  const people = [...real];
  const pick = (place: number) => {
    const words = split[Math.floor(random() * split.length)] as string[];
    return words[Math.min(place, words.length - 1)] as string;
  };
  while (people.length < OWNERS) {
    const words = [pick(0), pick(1), ...(random() < 0.6 ? [String.fromCharCode(97 + Math.floor(random() * 26))] : [])];
    const key = [...words].sort().join(" ");
    if (taken.has(key)) continue;
    taken.add(key);
    people.push({ cik: String(5_000_000_000 + people.length), name: words.join(" ") });
  }
  return people;
}

async function fill(db: Db, people: readonly Person[], random: () => number): Promise<void> {
  for (let from = 0; from < people.length; from += 20_000) {
    const records = people
      .slice(from, from + 20_000)
      .map(({ cik, name }) => ({ cik, name, search: searchName(name), filings: Math.ceil(40 * random() ** 4) }));
    const given = sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb) p(cik text, name text, search text, filings int)`;
    await sql`insert into owner (cik, name, first_filed_on, last_filed_on, filings) select cik, name, '2010-01-01', '2024-01-01', filings from ${given}`.execute(
      db,
    );
    await sql`insert into owner_name (owner_cik, name, search_name, first_filed_on, last_filed_on) select cik, name, search, '2010-01-01', '2024-01-01' from ${given}`.execute(
      db,
    );
  }
  await sql`vacuum analyze owner, owner_name, search_word`.execute(db);
}
