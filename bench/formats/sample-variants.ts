import { listSampleFilings } from "@/db/sample/read-sample";
import type { Filing } from "@/lib/filing/types";
import { asPrinted } from "@/lib/testing/as-printed";
import { damageKinds, damageText } from "@/lib/testing/damage-text";
import { writePrintedText } from "@/lib/testing/printed-text";
import { writeRenderedHtml } from "@/lib/write/rendered-html";
import { photographPages, printPages } from "./print-pages";

/** A document that was made from a known filing. */
export type Variant = { name: string; bytes: Uint8Array; truth: Filing };

/** Every n-th filing of the sample, so that all issuers and forms are among them. */
const EACH = 7;
/** Of those, every n-th is printed to PDF too, which takes a second each to print and read. */
const EACH_PRINTED = 5;

/** Pictures of pages, each of which takes five to twenty seconds to recognise: of as many filings, evenly over the sample. */
const SCANNED = 6;

/** Forms of the sample as a scanner gives them: a picture of the page without any text. */
export async function listScans(): Promise<Variant[] | null> {
  const all = listSampleFilings();
  const filings = Array.from({ length: SCANNED }, (_, at) => all[Math.floor(((at + 0.5) * all.length) / SCANNED)]).filter(
    (filing) => filing !== undefined,
  );
  const pictures = await photographPages(filings.map((filing) => writeRenderedHtml(filing)));
  return (
    pictures &&
    filings.map((filing, at) => ({ name: `scan ${filing.source.name}`, bytes: pictures[at] ?? new Uint8Array(), truth: asPrinted(filing) }))
  );
}

/**
 * Documents made of the sample by our own writers, by group: the form as HTML, as PDF and as text in each layout, and the text with each
 * habit of damage. What they measure is on documents that no reader was fitted to. Groups that
 * `isWanted` leaves out are not written.
 */
export async function* listVariants(
  isWanted: (group: string) => boolean = () => true,
): AsyncGenerator<{ group: string; variants: Variant[] }> {
  const filings = listSampleFilings()
    .filter((_, at) => at % EACH === 0)
    .map((filing) => ({ filing, truth: asPrinted(filing) }));
  const each = (group: string, write: (filing: Filing, at: number) => string) => ({
    group,
    variants: filings.map(({ filing, truth }, at) => ({
      name: `${group} ${filing.source.name}`,
      bytes: new TextEncoder().encode(write(filing, at)),
      truth,
    })),
  });
  if (isWanted("sample as HTML")) yield each("sample as HTML", (filing) => writeRenderedHtml(filing));
  if (isWanted("sample as PDF")) yield* printedVariants(filings);
  for (const layout of ["columns", "tabs", "markdown"] as const)
    if (isWanted(`sample as text, ${layout}`)) yield each(`sample as text, ${layout}`, (filing) => writePrintedText(filing, layout));
  for (const kind of damageKinds) {
    if (!isWanted(`text, ${kind}`)) continue;
    const layout = kind === "tabs-for-columns" ? "columns" : "tabs";
    yield each(`text, ${kind}`, (filing, at) => damageText(writePrintedText(filing, layout), kind, at, 0.05));
  }
}

async function* printedVariants(
  filings: readonly { filing: Filing; truth: Filing }[],
): AsyncGenerator<{ group: string; variants: Variant[] }> {
  const printed = filings.filter((_, at) => at % EACH_PRINTED === 0);
  const documents = await printPages(printed.map(({ filing }) => writeRenderedHtml(filing)));
  if (documents === null) console.log("No Chromium to print the sample with (CHROMIUM_PATH): its PDFs are left out.");
  else {
    const variants = printed.map(({ filing, truth }, at) => ({
      name: `PDF ${filing.source.name}`,
      bytes: documents[at] ?? new Uint8Array(),
      truth,
    }));
    yield { group: "sample as PDF", variants };
  }
}
