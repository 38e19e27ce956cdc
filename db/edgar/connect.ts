import { join } from "node:path";
import type { Env } from "@/db/env";
import type { Db } from "@/db/schema";
import type { Edgar } from "./client";
import { EDGAR } from "./request";

/** Where what is fetched from EDGAR lies; may be thrown away at any time. */
export const edgarFolder = (env: Env) => join(env.dataFolder, "edgar");

/** EDGAR as this installation's settings say. */
export function connectEdgar(db: Db, env: Env): Edgar {
  const hosts = env.edgarAddress === null ? EDGAR : { www: env.edgarAddress, data: env.edgarAddress };
  return { db, hosts, cacheFolder: join(edgarFolder(env), "documents") };
}
