import { isTimedOut } from "@/db/errors";

/** The answer, or null where the database needed longer than a page waits: then less can be asked. Any other failure is thrown. */
export async function inTime<Answer>(work: Promise<Answer>): Promise<Answer | null> {
  try {
    return await work;
  } catch (error) {
    if (isTimedOut(error)) return null;
    throw error;
  }
}
