/** Words of titles and of how something is held, as most forms have them. */
const USUAL = new Set(
  (
    "common stock class a b c ordinary shares share option options right to buy restricted unit units rsu rsus performance preferred series par value phantom " +
    "warrant warrants convertible note notes employee director non qualified incentive deferred equivalent by trust spouse wife husband son daughter child " +
    "children family foundation llc lp inc see footnote footnotes living revocable 401 k plan ira held of the and in american depositary"
  ).split(" "),
);

export function isUsualWord(word: string): boolean {
  return USUAL.has(word.toLowerCase());
}

/** Whether a word is the beginning of a longer usual one. */
export function isPartOfUsualWord(word: string): boolean {
  const lower = word.toLowerCase();
  return LONG.some((usual) => usual.length > lower.length && usual.startsWith(lower));
}
const LONG = [...USUAL].filter((word) => word.length >= 5);
