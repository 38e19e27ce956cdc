import { existsSync } from "node:fs";
import { isFiling } from "@/lib/filing/types";
import { type Comparison, compareFilings } from "@/lib/testing/compare-filings";
import { filingsFolder, listFilings, readFilingBytes } from "@/lib/testing/filings";
import { readAny } from "./formats/read-any";
import { listScans, listVariants, type Variant } from "./formats/sample-variants";
import { hashLike, readTruth } from "./formats/truth";
import { printTable } from "./table";

// Every document of ../shared/filings/{html,pdf,ocr} against the truth of the same filing, cell by cell (docs/formats.md).

/** Percentages of issue 4: least right, most right cells that are flagged. None may be silently wrong. */
type Group = { name: string; folder: string; ending: string; right: number; flagged: number };

const GROUPS: readonly Group[] = [
  { name: "HTML", folder: "html", ending: ".html", right: 100, flagged: 0 },
  { name: "PDF, text layer", folder: "pdf", ending: ".pdf", right: 99, flagged: 1 },
  { name: "text of a text layer", folder: "ocr", ending: ".textlayer.txt", right: 97, flagged: 10 },
  { name: "OCR of page images", folder: "ocr", ending: ".ocr.txt", right: 85, flagged: 30 },
  { name: "Alto, a recognised PDF", folder: "ocr", ending: ".md.txt", right: 85, flagged: 30 },
];
/** Differences that are printed of one document; `FORMATS_ALL=1` prints all. */
const SHOWN = process.env.FORMATS_ALL === "1" ? Number.POSITIVE_INFINITY : 12;
/** `FORMATS_ONLY=PDF,columns` measures the groups alone whose name, folder or ending holds one of these words. */
const ONLY = process.env.FORMATS_ONLY?.split(",").map((word) => word.trim().toLowerCase()) ?? null;

function isWanted(...names: string[]): boolean {
  return ONLY === null || ONLY.some((word) => names.some((name) => name.toLowerCase().includes(word)));
}

type Measured = { path: string; comparison: Comparison; refusal: string | null };

/** Each document is read that often for the rate. */
const PASSES = 20;

/** Documents read per second and core, of those that are read at all. */
async function printRate(group: Group, paths: readonly string[]): Promise<void> {
  const documents = paths.map((path) => ({ path, bytes: readFilingBytes(path) }));
  const started = performance.now();
  for (let pass = 0; pass < PASSES; pass++) for (const { path, bytes } of documents) await readAny(bytes, path);
  const rate = (1000 * PASSES * documents.length) / (performance.now() - started);
  console.log(`${group.name}: ${Math.round(rate).toLocaleString("en-US")} documents/s on one core`);
}

async function measure(group: Group): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const path of listFilings(group.folder).filter((name) => name.endsWith(group.ending))) {
    const base = path.slice(group.folder.length + 1, -group.ending.length);
    const truth = readTruth(base);
    if (truth === null) {
      console.log(`${path}: nobody has read the truth of it; left out.`);
      continue;
    }
    const results = await readAny(readFilingBytes(path), path);
    const read = results.find(isFiling) ?? results[0];
    if (!read) throw new Error(`${path} gave neither a filing nor a reason.`);
    const comparison = compareFilings(truth.filing, hashLike(truth.filing, read), truth.unseen);
    measured.push({ path, comparison, refusal: isFiling(read) ? null : (read.problems.at(-1)?.message ?? "") });
  }
  return measured;
}

function sumOf(measured: readonly Measured[], count: (comparison: Comparison) => number): number {
  return measured.reduce((sum, { comparison }) => sum + count(comparison), 0);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`;
}

function summarise(group: Group, all: readonly Measured[]): string[] {
  const read = all.filter(({ refusal }) => refusal === null);
  if (read.length === 0)
    return [group.name, `0 of ${all.length}`, "", "not read yet", "", "", "", "", "", `${group.right} %, ${group.flagged} %`];
  const right = sumOf(read, (one) => one.right);
  const rightFlagged = sumOf(read, (one) => one.rightFlagged);
  const wrongFlagged = sumOf(read, (one) => one.wrongFlagged);
  const silent = sumOf(read, (one) => one.silentlyWrong);
  const cells = right + rightFlagged + wrongFlagged + silent;
  return [
    group.name,
    `${read.length} of ${all.length}`,
    String(cells),
    percent(right + rightFlagged, cells),
    percent(rightFlagged, right + rightFlagged),
    String(wrongFlagged),
    String(silent),
    String(sumOf(read, (one) => one.inFlaggedList)),
    `${sumOf(read, (one) => one.lostRows)}, ${sumOf(read, (one) => one.inventedRows)}`,
    `${group.right} %, ${group.flagged} %, 0`,
  ];
}

/** Documents made of the sample: only the table, or with FORMATS_ALL=1 what was silently wrong too. */
async function measureSample(): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { group, variants } of listVariants((name) => isWanted(name))) {
    const measured = await measureVariants(variants, (is) => !is);
    rows.push(summarise({ name: group, folder: "", ending: "", right: group.endsWith("HTML") ? 100 : 0, flagged: 0 }, measured));
  }
  return rows;
}

/** With FORMATS_ALL=1 differences are printed whose flag is wanted. */
async function measureVariants(variants: readonly Variant[], isShown: (isFlagged: boolean) => boolean): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { name, bytes, truth } of variants) {
    const [read] = await readAny(bytes, name);
    if (!read) throw new Error(`${name} gave neither a filing nor a reason.`);
    const comparison = compareFilings(truth, read);
    measured.push({ path: name, comparison, refusal: isFiling(read) ? null : (read.problems.at(-1)?.message ?? "") });
    const differences = comparison.differences.filter(({ isFlagged }) => isShown(isFlagged));
    if (SHOWN > 100) printDifferences(name, { ...comparison, differences });
  }
  return measured;
}

/** Scans of the sample's forms, where there is a Chromium to print them. */
async function measureScans(): Promise<string[][]> {
  if (!isWanted("scan")) return [];
  const variants = await listScans();
  if (variants === null) console.log("No Chromium to print the sample with (CHROMIUM_PATH): its scans are left out.");
  return variants === null
    ? []
    : [
        summarise(
          { name: "scan of the sample", folder: "", ending: "", right: 85, flagged: 30 },
          await measureVariants(variants, () => true),
        ),
      ];
}

function printDifferences(path: string, { differences }: Comparison): void {
  for (const { path: cell, truth, read, isFlagged } of differences.slice(0, SHOWN))
    console.log(`${path}: ${isFlagged ? "flagged" : "SILENT "} ${cell}: ${JSON.stringify(truth)} read as ${JSON.stringify(read)}`);
  if (differences.length > SHOWN) console.log(`${path}: ${differences.length - SHOWN} more (FORMATS_ALL=1)`);
}

const HEAD = [
  "format",
  "read",
  "cells",
  "right",
  "right but flagged",
  "wrong but flagged",
  "silently wrong",
  "of these in a flagged list",
  "lost, invented rows",
  "target",
];

export async function run(): Promise<void> {
  if (!existsSync(filingsFolder)) {
    console.log("No folder of real filings beside the checkout: nothing to measure (set SECTION16_FILINGS to one).");
    return;
  }
  const rows: string[][] = [];
  const isRead = new Set<string>();
  const groups = GROUPS.filter(({ name, ending }) => isWanted(name, ending));
  for (const group of groups) {
    const measured = await measure(group);
    rows.push(summarise(group, measured));
    if (measured.some(({ refusal }) => refusal === null)) isRead.add(group.name);
    for (const { path, comparison, refusal } of measured) {
      if (refusal !== null) console.log(`${path}: not read. ${refusal}`);
      printDifferences(path, comparison);
    }
  }
  rows.push(...(await measureScans()));
  console.log("");
  printTable(HEAD, rows);
  console.log("");
  // Pages of a PDF and of scans take a process of their own each; their rate is their reader's to measure.
  for (const group of groups.filter(({ folder, name }) => folder !== "pdf" && isRead.has(name)))
    await printRate(
      group,
      listFilings(group.folder).filter((path) => path.endsWith(group.ending)),
    );
  if (!isWanted("sample")) return;
  const ofSample = await measureSample();
  console.log(
    "\nForms of the sample, printed by our own writers, and their text damaged in one way each at a rate of 5 % (silently wrong must be 0):\n",
  );
  printTable(
    HEAD.slice(0, -1),
    ofSample.map((row) => row.slice(0, -1)),
  );
}
