import { readEnv } from "@/db/env";
import { runCommand } from "./command";
import { serve } from "./serve/serve";

const isDevelopment = process.argv.includes("--dev");
await runCommand(() => serve(readEnv(), { isDevelopment, say: (line) => console.log(line) }));
