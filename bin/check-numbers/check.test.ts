import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { filingsFolder, testWithFilings } from "@/lib/testing/filings";
import { checkNumbers } from "./check";
import { verdicts } from "./comparison";
import { report } from "./report";

const SP500 =
  "ticker,issuer_name,reporting_owner_cik,transaction_date,transaction_type,transaction_shares,transaction_price,shares_after_transaction";
const BUYS =
  "txn_date,filed_at,accession_no,cik,insider_cik,is_director,is_officer,is_ten_percent,shares,price_per_share,total_value_usd,shares_owned_after,ownership_form";
const INSIDER = "Trade Date\tTicker\tCompany Name\tQty\tValue\tOwned";
const SUBMISSION = "ACCESSION_NUMBER\tPERIOD_OF_REPORT\tNOT_SUBJECT_SEC16\tDOCUMENT_TYPE\tISSUERCIK\tISSUERNAME\tISSUERTRADINGSYMBOL";
const NUMBER = "0000000016-24-000001";

const purchase = transactionXml({
  transactionCoding: "<transactionFormType>4</transactionFormType><transactionCode>P</transactionCode>",
  transactionAcquiredDisposedCode: "<value>A</value>",
});

/** A folder with one invented filing, a sale and a purchase of 100 at 12.50 on 2024-03-20, and tables with the given records. */
function folderWith(tables: { sp500?: string[]; buys?: string[]; insider?: string[]; submission?: string[] }, xml?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "section16-check-"));
  const quarter = "bulk/sec-insider-transactions-2024q3";
  for (const inside of ["xml", "submission", quarter]) mkdirSync(join(folder, inside), { recursive: true });
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  write(`xml/${NUMBER}.xml`, [xml ?? form4Xml({ rows: `${transactionXml()}${purchase}` })]);
  write("bulk/sp500-form4-transactions-2022-2026.csv", [SP500, ...(tables.sp500 ?? [])]);
  write("bulk/open-market-buys-2025-2026.csv", [BUYS, ...(tables.buys ?? [])]);
  write("bulk/openinsider-1000-2023-2024.tsv", [INSIDER, ...(tables.insider ?? [])]);
  write(`${quarter}/SUBMISSION.tsv`, [SUBMISSION, ...(tables.submission ?? [])]);
  for (const name of ["NONDERIV_HOLDING", "DERIV_TRANS", "DERIV_HOLDING", "OWNER_SIGNATURE"])
    write(`${quarter}/${name}.tsv`, ["ACCESSION_NUMBER\tX"]);
  return folder;
}

const checked = (tables: Parameters<typeof folderWith>[0], xml?: string) => report(checkNumbers(folderWith(tables, xml)).comparisons);

const sale = "EXMP,Example Corp,0000000017,2024-03-20,S,100,12.50,900";
const bought = `2024-03-20,2024-03-21 00:00:00,${NUMBER},0000000016,0000000017,true,false,false,100.0,12.5,1250.0,900.0,D`;
const submitted = `${NUMBER}\t20-MAR-2024\t\t4\t0000000016\tExample Corp\tEXMP`;

test("records that say what the filing says agree", () => {
  const { lines, faults } = checked({
    sp500: [sale],
    buys: [bought],
    insider: ["2024-03-20\tEXMP\tExample Corp\t+100\t+$1,250\t900"],
  });
  expect(faults).toEqual([]);
  expect(lines).toContain("sp500-form4-transactions-2022-2026.csv: compared 2, agreed 1, disagreed 1 (at least 1 to compare)");
  expect(lines).toContain("open-market-buys-2025-2026.csv: compared 1, agreed 1, disagreed 0 (at least 1 to compare)");
  expect(lines).toContain("openinsider-1000-2023-2024.tsv: compared 1, agreed 1, disagreed 0 (at least 1 to compare)");
});

test.each([
  ["sp500", [sale.replace("900", "901")], "shares_after_transaction: 901 in the table, 900 in the filing"],
  ["buys", [bought.replace("1250.0", "1250.5")], "total_value_usd: 1250.5 in the table, 1250 in the filing"],
  ["buys", [bought.replace("0000000017", "0000000018")], "insider_cik: 0000000018 in the table, nothing in the filing"],
  ["insider", ["2024-03-20\tEXMP\tExample Corp\t+101\t+$1,250\t900"], "Qty: 101 in the table, 100 in the filing"],
  ["submission", [submitted.replace("20-MAR", "21-MAR")], "PERIOD_OF_REPORT: 2024-03-21 in the table, 2024-03-20 in the filing"],
])("a number of %s that differs is an unexplained disagreement, with both numbers", (table, records, words) => {
  expect(checked({ [table]: records }).faults.join()).toContain(words);
});

test("a filing that this program could not read is missed, because the scan counts on its own", () => {
  const broken = form4Xml({ rows: `${transactionXml()}<unclosed>` });
  expect(checked({ sp500: [sale] }, broken).faults).toContain(
    "sp500-form4-transactions-2022-2026.csv: compared 0, but the files at hand allow 1",
  );
});

test("a check of nothing is a fault", () => {
  expect(checked({}).faults).toEqual(["Nothing was compared: the folder holds no filing that a table has."]);
});

test("every kind of disagreement is explained in docs/check-numbers.md", () => {
  const text = readFileSync(new URL("../../docs/check-numbers.md", import.meta.url), "utf8");
  for (const { title } of Object.values(verdicts)) expect(text.toLowerCase()).toContain(title.toLowerCase());
});

testWithFilings("the real filings agree with every table, or the disagreement is one that was read and decided", () => {
  const { comparisons } = checkNumbers(filingsFolder);
  expect(report(comparisons).faults).toEqual([]);
  const compared = new Map(comparisons.map((found) => [found.source, found.compared] as const));
  // Counted by another program from the same files: records of the table whose filing is at hand.
  expect(compared.get("sp500-form4-transactions-2022-2026.csv")).toBeGreaterThanOrEqual(77);
  expect(compared.get("open-market-buys-2025-2026.csv")).toBeGreaterThanOrEqual(59);
  expect(compared.get("SEC 2024 Q3, NONDERIV_HOLDING")).toBeGreaterThanOrEqual(10);
});
