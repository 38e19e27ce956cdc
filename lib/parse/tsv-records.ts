import { parse } from "csv-parse/sync";

/**
 * Records of a tab-separated text: cells may be quoted with doubled quotes inside, and then hold tabs and line ends.
 * Empty lines are passed over; a quote inside an unquoted cell is a character like any other. Lines end with a line feed.
 * Throws where a quoted cell does not end.
 */
export function readTsv(text: string): string[][] {
  // Hardly any filing has a quote, and where there is none a cell is what stands between tabs.
  if (!text.includes('"')) {
    const records: string[][] = [];
    for (const line of text.split("\n")) if (line !== "") records.push(line.split("\t"));
    return records;
  }
  return parse(text, { delimiter: "\t", record_delimiter: "\n", relax_quotes: true, relax_column_count: true, skip_empty_lines: true });
}
