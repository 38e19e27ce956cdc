import { invent, startEdgarStandIn } from "@/db/testing/edgar/stand-in";
import { addDays } from "@/lib/dates";
import type { Filing, IsoDate } from "@/lib/filing/types";

// The stand-in EDGAR as a process of its own, for browser tests, benchmarks and for trying things by hand: PORT, and for a benchmark how many
// invented filings it has instead of the real ones.

/** Whole weeks, so that days of business stay such: the invented filings of 2006 become the newest of all. */
const LATER_DAYS = 7_490;

function later(filing: Filing): Filing {
  const filedOn = addDays(filing.filedOn ?? "", LATER_DAYS) as IsoDate;
  return { ...filing, filedOn, acceptedAt: `${filedOn}${filing.acceptedAt?.slice(10)}` as Filing["acceptedAt"] };
}

const [, , port = "3198", count] = process.argv;
const standIn = await startEdgarStandIn({
  port: Number(port),
  // Three companies that no other test knows, with or without the folder of real filings.
  ...(count === undefined ? { invented: invent(60, { issuers: 3 }).map(later) } : { invented: Number(count), isInventedOnly: true }),
});
console.log(`Stand-in EDGAR at ${standIn.address}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void standIn.close());
