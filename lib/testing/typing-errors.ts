const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The text with one letter inserted, lost, exchanged with its neighbour or replaced, at any place, the first included. */
export function withTypo(text: string, random: () => number): string {
  const pick = (below: number) => Math.floor(random() * below);
  for (;;) {
    const at = pick(text.length);
    const letter = LETTERS[pick(LETTERS.length)] as string;
    const kind = pick(4);
    const next = text[at + 1];
    if (text[at] === " ") continue;
    if (kind === 0) return text.slice(0, at) + letter + text.slice(at);
    if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
    if (kind === 2 && next !== undefined && next !== " " && next !== text[at])
      return text.slice(0, at) + next + text[at] + text.slice(at + 2);
    if (kind === 3 && letter !== text[at]) return text.slice(0, at) + letter + text.slice(at + 1);
  }
}

/** Words in another order. */
export function shuffled(words: readonly string[], random: () => number): string[] {
  const order = [...words];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as string, order[at] as string];
  }
  return order;
}
