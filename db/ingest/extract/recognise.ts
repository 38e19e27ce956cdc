import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Canvas } from "@napi-rs/canvas";
import { createWorker, type Worker } from "tesseract.js";
import type { PageItem } from "@/lib/parse/document-page";
import { greyOf, release, resize, turn } from "./canvas.ts";

export type Recognised = {
  /** Words, in pixels of `canvas`. */
  items: PageItem[];
  /** The page turned upright and straight. */
  canvas: Canvas;
  /** By how much it was turned clockwise to stand upright: 0, 90, 180 or 270 degrees. */
  turned: number;
};
/** `read` takes the page over: its memory is given back once it is no longer needed. */
export type Recogniser = { read: (page: Canvas) => Promise<Recognised> };

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

/** Tesseract with its English data from node_modules: nothing is fetched, nothing is written. */
export async function startRecogniser(): Promise<Recogniser> {
  const data = dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json"));
  const worker = await createWorker("eng", LSTM, {
    langPath: join(data, "4.0.0_best_int"),
    cacheMethod: "none",
    gzip: true,
    // Without a handler a failure is thrown where nobody can catch it; it also rejects the call.
    errorHandler: () => {},
  });
  return { read: (page) => readUpright(worker, page) };
}

/** Tries the other three ways up where the given one reads badly, each small, and reads the best one again at full size. */
async function readUpright(worker: Worker, page: Canvas): Promise<Recognised> {
  const asGiven = await readWords(worker, page);
  const all = letters(asGiven.items);
  const sure = sureLetters(asGiven.items);
  if (sure >= UPRIGHT_LETTERS && sure >= UPRIGHT_SHARE * all) return straighten(page, asGiven, 0);
  let best = { degrees: 0, sure };
  const small = resize(page, TRIAL_SIZE);
  for (const degrees of [90, 180, 270]) {
    const turned = turn(small, degrees);
    const found = sureLetters((await readWords(worker, turned)).items);
    release(turned);
    if (found > best.sure) best = { degrees, sure: found };
  }
  release(small);
  if (best.degrees === 0) return straighten(page, asGiven, 0);
  const upright = turn(page, best.degrees);
  release(page);
  return straighten(upright, await readWords(worker, upright), best.degrees);
}

/** Turns the picture as Tesseract did, so that its words stand where they are seen. */
function straighten(page: Canvas, { items, lean }: Words, turned: number): Recognised {
  if (Math.abs(lean) <= LEAST_LEAN) return { items, canvas: page, turned };
  const canvas = turn(page, lean);
  release(page);
  return { items, canvas, turned };
}

/** Words, and by how many degrees clockwise Tesseract turned the page before it read them. */
type Words = { items: PageItem[]; lean: number };

async function readWords(worker: Worker, page: Canvas): Promise<Words> {
  const { width, height, pixels } = greyOf(page);
  // Portable grey map: no packing here, no unpacking there.
  const image = Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
  const { data } = await worker.recognize(image, { rotateAuto: true }, { blocks: true, text: false });
  const words = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)));
  const items = words.flatMap(({ text, bbox, confidence }) => {
    const shown = text.trim();
    if (shown === "") return [];
    return [{ text: shown, x: bbox.x0, y: bbox.y0, width: bbox.x1 - bbox.x0, height: bbox.y1 - bbox.y0, confidence }];
  });
  return { items, lean: ((data.rotateRadians ?? 0) * 180) / Math.PI };
}

const letters = (items: readonly PageItem[]) => items.reduce((sum, { text }) => sum + text.length, 0);
const sureLetters = (items: readonly PageItem[]) =>
  letters(items.filter(({ confidence, text }) => (confidence ?? 0) >= SURE && /\w/.test(text)));
