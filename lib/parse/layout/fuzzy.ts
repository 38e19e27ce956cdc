/** Letters and digits of a text in lower case, with the place of each in the text. */
export type Squeezed = { letters: string; at: number[] };

export function squeeze(text: string, from = 0): Squeezed {
  let letters = "";
  const at: number[] = [];
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if ((lower >= 97 && lower <= 122) || (lower >= 48 && lower <= 57) || code === 37) {
      letters += String.fromCharCode(lower);
      at.push(index);
    }
  }
  return { letters, at };
}

export function lettersOf(text: string): string {
  return squeeze(text).letters;
}

/** Insertions, deletions and exchanges that make one of the other; more than `limit` is given as `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const { distance } = alignPrefix(a, b, limit, true);
  return distance;
}

/**
 * How far `label` is from the beginning of `text`: the smallest edit distance to any prefix, and that prefix's
 * length. With `whole`, the text must be used up.
 */
export function alignPrefix(label: string, text: string, limit: number, whole = false): { distance: number; length: number } {
  const width = Math.min(text.length, label.length + limit);
  let previous = Array.from({ length: width + 1 }, (_, index) => index);
  for (let row = 1; row <= label.length; row++) {
    const current = [row];
    let best = row;
    const code = label.charCodeAt(row - 1);
    for (let column = 1; column <= width; column++) {
      const exchange = (previous[column - 1] ?? 0) + (text.charCodeAt(column - 1) === code ? 0 : 1);
      const cost = Math.min(exchange, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return { distance: limit + 1, length: 0 };
    previous = current;
  }
  if (whole) return { distance: width < text.length ? limit + 1 : (previous[width] ?? limit + 1), length: width };
  let length = 0;
  for (let column = 0; column <= width; column++) if ((previous[column] ?? 0) < (previous[length] ?? 0)) length = column;
  return { distance: previous[length] ?? limit + 1, length };
}
