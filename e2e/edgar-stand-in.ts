import { startEdgarStandIn } from "@/db/testing/edgar/stand-in";

// The stand-in EDGAR as a process of its own, for browser tests and for trying things by hand: PORT.

const [, , port = "3198"] = process.argv;
const standIn = await startEdgarStandIn({ port: Number(port) });
console.log(`Stand-in EDGAR at ${standIn.address}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void standIn.close());
