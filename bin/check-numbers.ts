import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkNumbers } from "./check-numbers/check";
import { report } from "./check-numbers/report";

// npm run check-numbers: parses and derives the real filings of SECTION16_FILINGS, or of `shared/filings` beside the checkout, and
// compares with independent parses of the same filings. Exit 1 where anything is unexplained or too little was compared.

const folder = process.env.SECTION16_FILINGS ?? fileURLToPath(new URL("../../shared/filings", import.meta.url));
if (existsSync(`${folder}/bulk`)) {
  const { held, comparisons } = checkNumbers(folder.replace(/\/$/, ""));
  const { lines, faults } = report(comparisons);
  console.log(`${held.filings.length} filings read from ${folder}.`);
  for (const line of lines) console.log(line);
  for (const fault of faults) console.error(`Not right: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
} else {
  console.error(`There is no folder of filings with tables at ${folder}; set SECTION16_FILINGS to one.`);
  process.exitCode = 1;
}
