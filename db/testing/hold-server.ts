import { startEmbedded } from "@/db/embedded/server";

// Run by db/embedded/server.test.ts: starts the server of a folder, prints its address, lets go when its input ends.

const [, , folder = "", programs] = process.argv;
const server = await startEmbedded(folder, (line) => console.error(line), programs ? { programs } : {});
console.log(`${server.started ? "started" : "found"} ${server.url}`);
process.stdin.resume().once("end", () => void server.release().then(() => console.log("released")));
