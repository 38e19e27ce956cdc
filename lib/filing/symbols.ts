const NO_SYMBOL = new Set(["", "NONE", "N/A", "NA", "-", "--", "NOT TRADED", "NOT LISTED", "NULL"]);
const EXCHANGE = /^(?:NYSE|NASDAQ|AMEX|OTC|OTCQB|OTCQX|OTCBB|OTCPK|TSX|NYSE AMERICAN|NYSEMKT|NYSE MKT|CBOE)\s*[:/]\s*/;

/**
 * The symbols in what a filer typed, upper case, for look-up only; the raw text is kept beside them (DOMAIN 5).
 * "NYSE: BRK.A, BRK.B" is ["BRK.A", "BRK.B"]; "NONE" and empty are [].
 */
export function readSymbols(text: string | null): string[] {
  const clean = (text ?? "")
    .toUpperCase()
    .replace(/["'“”‘’()[\]]/g, "")
    .trim();
  if (NO_SYMBOL.has(clean)) return [];
  // A slash parts two symbols unless one class letter follows it: BRK/A is one.
  const parts = clean
    .replace(EXCHANGE, "")
    .replace(/\/(?=[A-Z](?:$|[\s,;|]))/g, ".")
    .split(/[,;|\s/]+|\s(?:AND|OR)\s/);
  const symbols = parts
    .map((part) => part.replace(EXCHANGE, "").replace(/\.$/, ""))
    .filter((part) => /^[A-Z0-9][A-Z0-9.$^-]{0,9}$/.test(part));
  return [...new Set(symbols.filter((part) => part !== "AND" && part !== "OR" && !NO_SYMBOL.has(part)))];
}

/** A symbol as it stands in an address or a search: BRK.A, BRK-A and BRK/A are the same. */
export function symbolKey(symbol: string): string {
  return symbol.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
