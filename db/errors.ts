/** What a person set or a machine lacks: one sentence that says what to do. Commands print it and exit 1. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

/** PostgreSQL could not be started or reached. */
export class DatabaseUnavailableError extends Error {
  override name = "DatabaseUnavailableError";
}

/** Did PostgreSQL end a statement because it took longer than its pool allows (db/client.ts)? */
export function isTimedOut(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "57014";
}
