/**
 * What makes titles of one class equal (DOMAIN 9): upper case, without par value and punctuation, the spellings of
 * common stock as COMMON, classes apart. "Class A Common Stock, $0.001 par value" is CLASS A COMMON. Different classes,
 * and depositary against ordinary shares, are never joined.
 */
export function securityKey(title: string | null): string {
  const text = (title ?? "")
    .toUpperCase()
    .replace(/[,(]?\s*(?:\$|US\$|USD)?\s*\.?\d*\.?\d+\s*(?:CENTS?\s*)?(?:PAR|STATED)(?:\s+VALUE)?(?:\s+PER\s+SHARE)?\)?/g, " ")
    .replace(/[,(]?\s*(?:WITHOUT|NO|WITH NO)\s+PAR(?:\s+VALUE)?(?:\s+PER\s+SHARE)?\)?/g, " ")
    .replace(/[,(]?\s*PAR\s+VALUE\s+(?:OF\s+)?(?:\$|US\$|USD)?\s*\.?\d*\.?\d+(?:\s+(?:PER|EACH)(?:\s+SHARE)?)?\)?/g, " ")
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();
  if (!text) return "UNTITLED";
  if (/^(?:COM|COMMON|COMMON (?:SHARES?|STOCKS?|STK)|COM STK|SHARES OF COMMON STOCK|COMMON STOCK SHARES)$/.test(text)) return "COMMON";
  const named = /^(?:COMMON (?:STOCK|SHARES?)\s*)?(?:CLASS|CL) ([A-Z0-9])(?: (?:COMMON(?: (?:STOCK|SHARES?))?|COM|STOCK|SHARES?))?$/.exec(
    text,
  );
  if (named) return `CLASS ${named[1]} COMMON`;
  if (/^(?:AMERICAN DEPOSITARY (?:SHARES?|RECEIPTS?)|ADSS?|ADRS?)(?: ADSS?| ADRS?)?$/.test(text)) return "ADS";
  return text;
}

/**
 * What makes two indirect lines equal: the words of the nature without case and punctuation. Direct lines have none.
 * Empty where the filer gave none.
 */
export function natureKey(directOrIndirect: "D" | "I" | null, nature: string | null): string {
  if (directOrIndirect === "D") return "";
  return (nature ?? "")
    .toUpperCase()
    .replace(/\(\d+\)/g, " ")
    .replace(/[^A-Z0-9]+/g, " ")
    .replace(/^(?:HELD )?(?:BY|IN|THROUGH) (?:THE )?/, "")
    .trim();
}
