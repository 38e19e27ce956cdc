import { runChecks } from "./test/run-checks";

// npm test: format, lint, import rules, types, unit, database and browser tests. Last line: "N passed, N failed, N skipped".

process.exitCode = await runChecks(process.argv.slice(2));
