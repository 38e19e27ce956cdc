import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readFilings } from "@/lib/parse/read-filings";
import { problemCodes } from "@/lib/problem";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { toJson } from "./json";
import type { ReadResult } from "./types";

type Schema = { [keyword: string]: unknown };
const schema: Schema & { $defs: Record<string, Schema> } = JSON.parse(
  readFileSync(new URL("../../public/filing.schema.json", import.meta.url), "utf8"),
);

/** What of `value` is not as the schema says; only the keywords that the schema uses, and keys also by their order. */
function violations(value: unknown, rule: Schema, path: string): string[] {
  if (typeof rule.$ref === "string") return violations(value, schema.$defs[rule.$ref.slice("#/$defs/".length)] ?? {}, path);
  if (Array.isArray(rule.enum))
    return rule.enum.includes(value) ? [] : [`${path}: ${JSON.stringify(value)} is none of ${JSON.stringify(rule.enum)}`];
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  if (!([] as unknown[]).concat(rule.type).includes(kind)) return [`${path}: ${kind} is not ${rule.type}`];
  if (typeof value === "string") {
    if (typeof rule.pattern === "string" && !new RegExp(rule.pattern).test(value)) return [`${path}: ${value} is not ${rule.pattern}`];
    if (typeof rule.minLength === "number" && value.length < rule.minLength) return [`${path}: empty`];
    return typeof rule.maxLength === "number" && value.length > rule.maxLength ? [`${path}: too long`] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, at) => violations(item, rule.items as Schema, `${path}[${at}]`));
  if (kind !== "object") return [];
  const record = value as Record<string, unknown>;
  if (!rule.properties)
    return Object.entries(record).flatMap(([key, item]) => violations(item, rule.additionalProperties as Schema, `${path}.${key}`));
  const properties = rule.properties as Record<string, Schema>;
  const expected = Object.keys(properties).filter((key) => key in record || (rule.required as string[]).includes(key));
  if (Object.keys(record).join() !== expected.join()) return [`${path}: keys ${Object.keys(record)}, not ${expected}`];
  return expected.flatMap((key) => violations(record[key], properties[key] ?? {}, `${path}.${key}`));
}

function check(result: ReadResult): void {
  const value = JSON.parse(toJson(result));
  const rule = schema.$defs["formType" in value ? "filing" : "noFiling"] ?? {};
  expect(violations(value, rule, "")).toEqual([]);
}

test("any filing is written with all keys, in the order and form of the published schema", () => {
  fc.assert(fc.property(arbitraryFiling, check), { numRuns: 200 });
});

test("keys come in the contract's order, whatever order the value has", () => {
  const [filing] = fc.sample(arbitraryFiling, { numRuns: 1, seed: 3 });
  if (!filing) throw new Error("fast-check gave no sample.");
  const reversed = Object.fromEntries(Object.entries(filing).reverse()) as typeof filing;
  expect(toJson(reversed)).toBe(toJson(filing));
  check({ ...filing, confidence: { aff10b5One: "missing" } });
});

test("the schema names every problem code", () => {
  expect(schema.$defs.problem?.properties).toMatchObject({ code: { enum: problemCodes } });
});

testWithFilings("every real document, good or bad, gives JSON of the published schema", () => {
  for (const folder of ["xml", "xml/xml-malformed", "xml/form144", "submission", "html", "pdf", "ocr", "index"]) {
    for (const path of listFilings(folder)) {
      const bytes = readFilingBytes(path);
      for (const result of readFilings(bytes, sourceOf(path, bytes))) check(result);
    }
  }
});
