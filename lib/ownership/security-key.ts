/**
 * What makes titles of one class equal (DOMAIN 9): upper case, without par value and punctuation, the spellings of
 * common stock as COMMON, classes apart. "Class A Common Stock, $0.001 par value" is CLASS A COMMON. Different classes,
 * and depositary against ordinary shares, are never joined.
 */
export function securityKey(title: string | null): string {
  return keyOf(cleanTitle(title));
}

/** Upper case, without par value and punctuation. */
function cleanTitle(title: string | null): string {
  return (title ?? "")
    .toUpperCase()
    .replace(/[,(]?\s*(?:\$|US\$|USD)?\s*\.?\d*\.?\d+\s*(?:CENTS?\s*)?(?:PAR|STATED)(?:\s+VALUE)?(?:\s+PER\s+SHARE)?\)?/g, " ")
    .replace(/[,(]?\s*(?:WITHOUT|NO|WITH NO)\s+PAR(?:\s+VALUE)?(?:\s+PER\s+SHARE)?\)?/g, " ")
    .replace(/[,(]?\s*PAR\s+VALUE\s+(?:OF\s+)?(?:\$|US\$|USD)?\s*\.?\d*\.?\d+(?:\s+(?:PER|EACH)(?:\s+SHARE)?)?\)?/g, " ")
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();
}

function keyOf(text: string): string {
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
 * Keys of all titles of one issuer. A title that is cut inside a word ("Class A Common Stoc") has the key of the titles
 * that go on where it stops, if these have one key only.
 */
export function securityKeys(titles: Iterable<string | null>): (title: string | null) => string {
  const clean = new Map([...new Set(titles)].map((title) => [title, cleanTitle(title)] as const));
  const whole = [...new Set(clean.values())].sort();
  const keys = new Map([...clean].map(([title, text]) => [title, keyOfCut(text, whole) ?? keyOf(text)] as const));
  return (title) => keys.get(title) ?? securityKey(title);
}

const SHORTEST_CUT = 8;

function keyOfCut(text: string, whole: readonly string[]): string | null {
  if (text.length < SHORTEST_CUT) return null;
  const longer = whole.filter((other) => other.length > text.length && other.startsWith(text) && other[text.length] !== " ");
  const keys = new Set(longer.map(keyOf));
  return keys.size === 1 ? ([...keys][0] ?? null) : null;
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
