import { startEdgarStandIn } from "@/db/testing/edgar/stand-in";

// The stand-in EDGAR as a process of its own, for browser tests, benchmarks and for trying things by hand: PORT, and for a benchmark how many
// invented filings it has instead of the real ones.

const [, , port = "3198", invented] = process.argv;
const standIn = await startEdgarStandIn({
  port: Number(port),
  ...(invented === undefined ? {} : { invented: Number(invented), isInventedOnly: true }),
});
console.log(`Stand-in EDGAR at ${standIn.address}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void standIn.close());
