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

/** What an export says, with status 503, where its rows took too long. */
export const TOO_SLOW =
  "This took longer than a request may, so nothing is answered: ask for less, such as one kind of transaction or some days of filing.";
