import type { Edgar } from "@/db/edgar/client";
import type { Db } from "@/db/schema";

/** What every task works with. */
export type JobContext = {
  db: Db;
  edgar: Edgar;
  /** Large files are kept here while and after they are read. */
  folder: string;
  /** Aborted when the worker is to stop: the job is done again later. */
  signal: AbortSignal;
  /** Is this the last of its tries? */
  isLastTry: boolean;
  now: () => Date;
};
