/** Words of one cell or paragraph over several lines; a line that ends with a hyphen goes on without a space. */
export function joinWords(words: readonly string[]): string {
  let text = "";
  for (const word of words) {
    const trimmed = word.replace(/\s+/g, " ").trim();
    if (trimmed === "") continue;
    if (text === "") text = trimmed;
    else text += /[A-Za-z0-9]-$/.test(text) && /^[A-Za-z0-9]/.test(trimmed) ? trimmed : ` ${trimmed}`;
  }
  return text;
}
