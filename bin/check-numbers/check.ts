import type { Comparison } from "./comparison";
import { type Held, readHeld } from "./held";
import { compareOpenMarketBuys } from "./open-market-buys";
import { compareOpenInsider } from "./openinsider";
import { compareSecTables } from "./sec-tables";
import { compareSp500 } from "./sp500";

/** Compares what this program makes of the filings in a folder with what the tables in its `bulk` say. */
export function checkNumbers(folder: string): { held: Held; comparisons: Comparison[] } {
  const held = readHeld(folder);
  const bulk = `${folder}/bulk`;
  return {
    held,
    comparisons: [
      compareSp500(`${bulk}/sp500-form4-transactions-2022-2026.csv`, held),
      compareOpenMarketBuys(`${bulk}/open-market-buys-2025-2026.csv`, held),
      compareOpenInsider(`${bulk}/openinsider-1000-2023-2024.tsv`, held),
      ...compareSecTables(`${bulk}/sec-insider-transactions-2024q3`, held),
    ],
  };
}
