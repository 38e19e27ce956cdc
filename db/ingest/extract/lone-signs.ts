import type { PageItem } from "@/lib/parse/document-page";
import type { Grey } from "./canvas.ts";

/** A stretch of ink that no word covers, in pixels. */
export type Blob = { x0: number; y0: number; x1: number; y1: number; parts: number };

const DARK = 150;
/** More than so many are the texture of a picture, not letters. */
const MAX_BLOBS = 160;
const MAX_PARTS = 20_000;
/** Height of a lone letter or mark in heights of a word. */
const LEAST_HEIGHT = 0.6;
const MOST_HEIGHT = 1.5;
/** A word this sure covers what it stands on; a less sure one may be a box that was taken for letters. */
const SURE = 85;

/**
 * Letters and figures that stand alone in their cell, which Tesseract's search for lines of text passes over: the code of
 * a transaction, D or I, the cross in a box.
 */
export function findLoneSigns(page: Grey, words: readonly PageItem[]): Blob[] {
  const heights = words.filter(({ confidence }) => (confidence ?? 0) >= 90).map(({ height }) => height);
  const usual = heights.sort((a, b) => a - b)[Math.floor(heights.length / 2)];
  if (usual === undefined) return [];
  const letters = components(page).filter((part) => {
    const [width, height] = [part.x1 - part.x0 + 1, part.y1 - part.y0 + 1];
    return height >= usual * LEAST_HEIGHT && height <= usual * MOST_HEIGHT && width <= usual * 1.6 && !isCovered(part, words);
  });
  const blobs = joinNear(letters, usual * 0.45).filter(({ parts }) => parts <= 12);
  return blobs.length > MAX_BLOBS ? [] : blobs;
}

/** A word of three letters and more is not read again; a box that was taken for letters is much higher than its cross. */
function isCovered(part: Blob, words: readonly PageItem[]): boolean {
  const [x, y] = [(part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2];
  const height = part.y1 - part.y0;
  return words.some((word) => {
    if (x < word.x - 2 || x > word.x + word.width + 2 || y < word.y - 2 || y > word.y + word.height + 2) return false;
    return (word.confidence ?? 0) >= SURE || (word.text.length > 2 && word.height < height * 3);
  });
}

/** Small letters at the upper right of a word, such as a footnote's mark; and what is left of it. Null where there are none. */
export function findRaised(page: Grey, word: PageItem): { base: Blob; raised: Blob } | null {
  const box = { x0: word.x, y0: word.y, x1: word.x + word.width, y1: word.y + word.height };
  const parts = components(partOf(page, box)).filter(({ x0, x1, y0, y1 }) => x1 - x0 > 1 && y1 - y0 > 3);
  if (parts.length < 2) return null;
  parts.sort((one, other) => one.x0 - other.x0);
  const height = Math.max(...parts.map(({ y0, y1 }) => y1 - y0));
  const bottoms = parts.map(({ y1 }) => y1).sort((one, other) => one - other);
  const line = bottoms[Math.floor(bottoms.length * 0.7)] ?? 0;
  const isRaised = ({ y1 }: Blob) => line - y1 > height * 0.22;
  let from = parts.length;
  while (from > 0 && isRaised(parts[from - 1] ?? box0)) from--;
  if (from === parts.length || from === 0) return null;
  const whole = (blobs: readonly Blob[]): Blob => {
    const all = { ...(blobs[0] ?? box0), parts: blobs.length };
    for (const blob of blobs) grow(all, blob);
    return { ...all, x0: all.x0 + box.x0, x1: all.x1 + box.x0, y0: all.y0 + box.y0, y1: all.y1 + box.y0 };
  };
  return { base: whole(parts.slice(0, from)), raised: whole(parts.slice(from)) };
}

const box0: Blob = { x0: 0, y0: 0, x1: 0, y1: 0, parts: 0 };

function partOf({ width, pixels }: Grey, { x0, y0, x1, y1 }: Omit<Blob, "parts">): Grey {
  const [wide, high] = [x1 - x0 + 1, y1 - y0 + 1];
  const part = new Uint8Array(wide * high).fill(255);
  for (let y = 0; y < high; y++) part.set(pixels.subarray((y0 + y) * width + x0, (y0 + y) * width + x1 + 1), y * wide);
  return { width: wide, height: high, pixels: part };
}

/** Connected ink, by runs of dark pixels from row to row. */
function components({ width, height, pixels }: Grey): Blob[] {
  const parents: number[] = [];
  const boxes: Blob[] = [];
  const find = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[at] = root;
    return root;
  };
  let above: { from: number; to: number; id: number }[] = [];
  for (let y = 0; y < height && parents.length < MAX_PARTS * 10; y++) {
    const runs: typeof above = [];
    let first = 0;
    for (let x = 0; x < width; x++) {
      if ((pixels[y * width + x] ?? 255) >= DARK) continue;
      const from = x;
      while (x + 1 < width && (pixels[y * width + x + 1] ?? 255) < DARK) x++;
      let id = -1;
      while (first < above.length && (above[first]?.to ?? 0) < from - 1) first++;
      for (let at = first; at < above.length; at++) {
        const run = above[at];
        if (!run || run.from > x + 1) break;
        const root = find(run.id);
        if (id < 0) id = root;
        else if (root !== id) {
          parents[root] = id;
          grow(boxes[id], boxes[root]);
        }
      }
      if (id < 0) {
        id = parents.length;
        parents.push(id);
        boxes.push({ x0: from, x1: x, y0: y, y1: y, parts: 1 });
      } else grow(boxes[id], { x0: from, x1: x, y0: y, y1: y, parts: 1 });
      runs.push({ from, to: x, id });
    }
    above = runs;
  }
  return boxes.filter((_, at) => parents[at] === at).slice(0, MAX_PARTS);
}

function grow(box: Blob | undefined, other: Blob | undefined): void {
  if (!box || !other) return;
  box.x0 = Math.min(box.x0, other.x0);
  box.x1 = Math.max(box.x1, other.x1);
  box.y0 = Math.min(box.y0, other.y0);
  box.y1 = Math.max(box.y1, other.y1);
}

/** Letters side by side are one word. */
function joinNear(letters: readonly Blob[], gap: number): Blob[] {
  const joined: Blob[] = [];
  for (const letter of [...letters].sort((a, b) => a.x0 - b.x0)) {
    const left = joined.find((blob) => letter.x0 - blob.x1 <= gap && letter.y0 < blob.y1 && letter.y1 > blob.y0);
    if (left) {
      grow(left, letter);
      left.parts += letter.parts;
    } else joined.push({ ...letter });
  }
  return joined;
}

/** Height of letters that Tesseract reads best. */
const BEST_HEIGHT = 36;

/** The ink of a blob alone on white, enlarged, with a margin of half its height, so that nothing beside it is read. */
export function cutOut({ width, pixels }: Grey, { x0, y0, x1, y1 }: Blob): Grey {
  const high = y1 - y0 + 1;
  const wide = x1 - x0 + 1;
  const factor = Math.max(1, BEST_HEIGHT / high);
  const margin = Math.round((high * factor) / 2);
  const [newWidth, newHeight] = [Math.round(wide * factor) + 2 * margin, Math.round(high * factor) + 2 * margin];
  const cut = new Uint8Array(newWidth * newHeight).fill(255);
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= wide || y >= high ? 255 : (pixels[(y0 + y) * width + x0 + x] ?? 255));
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const [u, v] = [(x - margin + 0.5) / factor - 0.5, (y - margin + 0.5) / factor - 0.5];
      const [left, top] = [Math.floor(u), Math.floor(v)];
      const [right, down] = [u - left, v - top];
      const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
      const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
      cut[y * newWidth + x] = Math.round(upper * (1 - down) + lower * down);
    }
  }
  return { width: newWidth, height: newHeight, pixels: cut };
}
