import { ConfigurationError, DatabaseUnavailableError } from "@/db/errors";

/** Runs a command and exits with what it returns. What a person can put right is one sentence on stderr and exit 1. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof DatabaseUnavailableError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
