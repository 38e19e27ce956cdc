import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ConfigurationError } from "./errors";

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The one place where the environment is read; documented in README.md under "Settings". */
const schema = z.object({
  PORT: z.coerce.number({ error: "a port number" }).int("a whole number").min(0, "0 to 65535").max(65_535, "0 to 65535").default(3000),
  HOST: z.string().min(1).default("localhost"),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\/[^/]/.test(text) && URL.canParse(text),
      "an address such as postgresql://user:password@host:5432/name",
    )
    .optional(),
  SECTION16_DATA: z.string().min(1).default(".data"),
  SECTION16_HOSTS: z.string().default(""),
  SECTION16_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === "/",
      "the address that people type, such as https://insiders.example",
    )
    .optional(),
  SECTION16_EDGAR: z
    .string()
    .refine(
      (text) => URL.canParse(text) && new URL(text).protocol === "http:" && isLoopback(new URL(text).hostname),
      "unset, or for tests the address of a server on this machine, such as http://127.0.0.1:8016",
    )
    .optional(),
  SECTION16_UNPROTECTED: z.enum(["I_UNDERSTAND"], "I_UNDERSTAND, or nothing").optional(),
});

export type Env = {
  port: number;
  /** Address to listen on; `localhost` listens on 127.0.0.1 and ::1. */
  host: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Absolute path of the folder that holds the embedded database; a relative one is counted from the project. */
  dataFolder: string;
  /** Names besides localhost under which pages may be asked for. */
  hosts: string[];
  /** The origin that people type, for the addresses in a page's head; null where nobody said. */
  publicUrl: string | null;
  /** Null: EDGAR itself. For tests, a server on this machine that stands in for it. */
  edgarAddress: string | null;
  /** Listening beyond this machine without authentication was asked for in so many words. */
  isUnprotected: boolean;
};

/** Reads and checks the settings. Empty text counts as unset. Throws ConfigurationError naming the variable and what was expected. */
export function readEnv(variables: { [name: string]: string | undefined } = process.env): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0]);
    throw new ConfigurationError(`${name} is "${given[name] ?? ""}"; expected ${issue?.message}. Correct it or unset it.`);
  }
  const env = result.data;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL ?? null,
    dataFolder: resolve(projectFolder, env.SECTION16_DATA),
    hosts: env.SECTION16_HOSTS.split(",").flatMap((host) => host.trim().toLowerCase() || []),
    publicUrl: env.SECTION16_URL ? new URL(env.SECTION16_URL).origin : null,
    edgarAddress: env.SECTION16_EDGAR ?? null,
    isUnprotected: env.SECTION16_UNPROTECTED === "I_UNDERSTAND",
  };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
