import { type BulkTableName, bulkTableNames } from "./bulk-tables";
import { readTsv } from "./tsv-records";

/** First line of the rows of one filing, as they are cut out of a set and kept as its original document. */
export const BULK_FILING_MARK = "Rows of one filing from an SEC Insider Transactions Data Set";

const TITLE = "== ";

/** The rows of one filing: a table that the set does not have is not there; one without rows of the filing is empty. */
export type BulkFilingRows = Map<BulkTableName, { columns: string[]; rows: string[][] }>;

/** One table's part of the text: its name, its header and the filing's rows, each as it stands in the set. */
export function writeBulkSection(table: BulkTableName, header: string, rows: string): string {
  return `\n${TITLE}${table}\n${header}\n${rows}`;
}

/** The text's tables; null where a row stands before the first one, or a quoted cell does not end. */
export function readBulkFilingText(text: string): BulkFilingRows | null {
  const found: BulkFilingRows = new Map();
  let records: string[][];
  try {
    records = readTsv(text.slice(text.indexOf(BULK_FILING_MARK) + BULK_FILING_MARK.length));
  } catch {
    return null;
  }
  let section: { columns: string[]; rows: string[][] } | null = null;
  for (const record of records) {
    const title = record.length === 1 ? bulkTableNames.find((name) => `${TITLE}${name}` === record[0]) : undefined;
    if (title !== undefined) {
      if (found.has(title)) return null;
      section = { columns: [], rows: [] };
      found.set(title, section);
    } else if (section === null) return null;
    else if (section.columns.length === 0) section.columns = record;
    else section.rows.push(record);
  }
  return found;
}
