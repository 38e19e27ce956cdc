import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Canvas } from "@napi-rs/canvas";
import { createWorker, PSM, type Worker } from "tesseract.js";
import type { PageItem } from "@/lib/parse/document-page";
import { type Grey, greyOf, release, resize, turn } from "./canvas.ts";
import { linesRunDown } from "./ink.ts";
import { type Blob, cutOut, findLoneSigns, findRaised } from "./lone-signs.ts";
import { withoutRules } from "./rules.ts";

export type Recognised = {
  /** Words, in pixels of `canvas`. */
  items: PageItem[];
  /** The page turned upright and straight. */
  canvas: Canvas;
  /** By how much it was turned clockwise to stand upright: 0, 90, 180 or 270 degrees. */
  turned: number;
};
/** LSTM only: what the data folder holds. */
const LSTM = 1;
/** Tesseract's own measure, 0 to 100, from which a word is most likely right. */
const SURE = 70;
/** A page of which so many letters are sure, and so large a part, stands upright. */
const UPRIGHT_LETTERS = 100;
const UPRIGHT_SHARE = 0.6;
/** Half the size is enough to see which way up a page is. */
const TRIAL_SIZE = 0.5;
/** Degrees; a smaller lean moves no word to the next line. */
const LEAST_LEAN = 0.05;

/**
 * The words of a page by Tesseract, with its English data from node_modules: nothing is fetched, nothing is written. Takes
 * the page over and gives its memory back. Each page has a Tesseract of its own, whose memory otherwise only grows.
 */
export async function recognise(page: Canvas): Promise<Recognised> {
  const data = dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json"));
  const worker = await createWorker("eng", LSTM, {
    langPath: join(data, "4.0.0_best_int"),
    cacheMethod: "none",
    gzip: true,
    // Without a handler a failure is thrown where nobody can catch it; it also rejects the call.
    errorHandler: () => {},
  });
  try {
    const { items, canvas, turned } = await readUpright(worker, page);
    return { items: await readAgain(worker, canvas, items), canvas, turned };
  } finally {
    await worker.terminate();
  }
}

/** Tries the other ways up where the likely one reads badly, each small, and reads the best one again at full size. */
async function readUpright(worker: Worker, page: Canvas): Promise<Recognised> {
  const likely = linesRunDown(greyOf(page)) ? 90 : 0;
  const first = turnBy(page, likely);
  const asLikely = await readWords(worker, first);
  if (isUpright(asLikely)) return straighten(first, asLikely, likely);
  const small = resize(first, TRIAL_SIZE);
  let best = { degrees: 0, sure: sureLetters(asLikely.items) };
  for (const degrees of [180, 90, 270]) {
    const turned = turn(small, degrees);
    const words = await readWords(worker, turned);
    release(turned);
    if (sureLetters(words.items) > best.sure) best = { degrees, sure: sureLetters(words.items) };
    if (isUpright(words)) break;
  }
  release(small);
  if (best.degrees === 0) return straighten(first, asLikely, likely);
  const upright = turnBy(first, best.degrees);
  return straighten(upright, await readWords(worker, upright), (likely + best.degrees) % 360);
}

function isUpright({ items }: Words): boolean {
  const sure = sureLetters(items);
  return sure >= UPRIGHT_LETTERS && sure >= UPRIGHT_SHARE * letters(items);
}

/** Takes the page over. */
function turnBy(page: Canvas, degrees: number): Canvas {
  if (degrees === 0) return page;
  const turned = turn(page, degrees);
  release(page);
  return turned;
}

/** Turns the picture as Tesseract did, so that its words stand where they are seen. */
function straighten(page: Canvas, { items, lean }: Words, turned: number): Recognised {
  if (Math.abs(lean) <= LEAST_LEAN) return { items, canvas: page, turned };
  return { items, canvas: turnBy(page, lean), turned };
}

/** Words, and by how many degrees clockwise Tesseract turned the page before it read them. */
type Words = { items: PageItem[]; lean: number };

async function readWords(worker: Worker, page: Canvas): Promise<Words> {
  const { data } = await worker.recognize(greyMap(withoutRules(greyOf(page))), { rotateAuto: true }, { blocks: true, text: false });
  const words = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)));
  const items = words.flatMap(({ text, bbox, confidence }) => {
    const shown = text.trim();
    if (shown === "") return [];
    return [{ text: shown, x: bbox.x0, y: bbox.y0, width: bbox.x1 - bbox.x0, height: bbox.y1 - bbox.y0, confidence }];
  });
  return { items, lean: ((data.rotateRadians ?? 0) * 180) / Math.PI };
}

/** Portable grey map: no packing here, no unpacking there. */
function greyMap({ width, height, pixels }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

/** Words with raised marks, and signs that stand alone, each read by itself. */
async function readAgain(worker: Worker, page: Canvas, words: readonly PageItem[]): Promise<PageItem[]> {
  const grey = withoutRules(greyOf(page));
  const read = async (blob: Blob): Promise<PageItem> => {
    await worker.setParameters({ tessedit_pageseg_mode: blob.parts === 1 ? PSM.SINGLE_CHAR : PSM.SINGLE_WORD });
    const { data } = await worker.recognize(greyMap(cutOut(grey, blob)), {}, { text: true, blocks: false });
    const place = { x: blob.x0, y: blob.y0, width: blob.x1 - blob.x0 + 1, height: blob.y1 - blob.y0 + 1 };
    return { text: signOf(data.text.trim(), blob), ...place, confidence: data.confidence };
  };
  const better: PageItem[] = [];
  for (const word of words) {
    const parted = isOddlyEnded(word) ? findRaised(grey, word) : null;
    const mark = parted === null ? null : await read(parted.raised);
    const numbers = markNumbers(mark?.text ?? "");
    if (!parted || !mark || numbers === null) better.push(word);
    else {
      const base = await read(parted.base);
      better.push({ ...base, height: word.height, y: word.y }, { ...mark, text: numbers, height: word.height, y: word.y });
    }
  }
  for (const blob of findLoneSigns(grey, better)) {
    const sign = await read(blob);
    if (!/^[\w$(),./*]+$/.test(sign.text)) continue;
    // A footnote's mark whose last bracket was too faint.
    sign.text = sign.text.replace(/^\((\d{1,2})$/, "($1)");
    const same = better.findIndex((word) => overlaps(word, sign));
    const other = better[same];
    if (!other) better.push(sign);
    else if (other.text.length <= 2 && !/[[\]]/.test(other.text) && (other.confidence ?? 0) < (sign.confidence ?? 0)) better[same] = sign;
  }
  return better.flatMap((word) => {
    // What is left of a rule.
    if (!/\w/.test(word.text) && /^[~_|—–-]+$/.test(word.text) && (word.confidence ?? 0) < 50) return [];
    const isStroke = /^[|l[\]!]$/.test(word.text) && word.width * 4 < word.height && !better.some((other) => isNear(word, other));
    return [isStroke ? { ...word, text: "I" } : word];
  });
}

/** The numbers of raised marks, as `(1)(2)`; null when it is something else that is raised. */
function markNumbers(text: string): string | null {
  if (!/^[([{]?\d{1,2}(?:[)\]}]?[,([{]{0,2}\d{1,2})*[)\]}]?$/.test(text)) return null;
  return (text.match(/\d{1,2}/g) ?? []).map((number) => `(${number})`).join("");
}

/** Another word on the same line, so close that both are one text. */
function isNear(word: PageItem, other: PageItem): boolean {
  if (word === other || other.y > word.y + word.height || other.y + other.height < word.y) return false;
  return other.x < word.x + word.width + word.height * 0.6 && other.x + other.width > word.x - word.height * 0.6;
}

/** A raised mark makes Tesseract unsure, or is taken for a sign. */
function isOddlyEnded({ text, confidence }: PageItem): boolean {
  return text.length > 1 && ((confidence ?? 0) < SURE || /[^\w.,;:)\]/-]\W*$/.test(text));
}

function overlaps(one: PageItem, other: PageItem): boolean {
  const [x, y] = [other.x + other.width / 2, other.y + other.height / 2];
  return x >= one.x - 2 && x <= one.x + one.width + 2 && y >= one.y - 2 && y <= one.y + one.height + 2;
}

/** A lone upright stroke of a letter's height is the I of "indirect", whatever it is taken for. */
function signOf(text: string, { x0, x1, y0, y1, parts }: Blob): string {
  return parts === 1 && (y1 - y0) / (x1 - x0 + 1) > 2.5 && /^[|lI1iJ!\][]?$/.test(text) ? "I" : text;
}

const letters = (items: readonly PageItem[]) => items.reduce((sum, { text }) => sum + text.length, 0);
const sureLetters = (items: readonly PageItem[]) =>
  letters(items.filter(({ confidence, text }) => (confidence ?? 0) >= SURE && /\w/.test(text)));
