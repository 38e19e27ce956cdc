import { listSampleFilings } from "@/db/sample/read-sample";
import type { Filing } from "@/lib/filing/types";
import { asPrinted } from "@/lib/testing/as-printed";
import { damageKinds, damageText } from "@/lib/testing/damage-text";
import { writePrintedText } from "@/lib/testing/printed-text";
import { writeRenderedHtml } from "@/lib/write/rendered-html";

/** A document that was made from a known filing. */
export type Variant = { name: string; text: string; truth: Filing };

/** Every n-th filing of the sample, so that all issuers and forms are among them. */
const EACH = 7;

/**
 * Documents made of the sample by our own writers, by group: the form as HTML and as text in each layout, and the text with each
 * habit of damage. What they measure is on documents that no reader was fitted to.
 */
export function* listVariants(): Generator<{ group: string; variants: Variant[] }> {
  const filings = listSampleFilings()
    .filter((_, at) => at % EACH === 0)
    .map((filing) => ({ filing, truth: asPrinted(filing) }));
  const each = (group: string, write: (filing: Filing, at: number) => string) => ({
    group,
    variants: filings.map(({ filing, truth }, at) => ({ name: `${group} ${filing.source.name}`, text: write(filing, at), truth })),
  });
  yield each("sample as HTML", (filing) => writeRenderedHtml(filing));
  for (const layout of ["columns", "tabs", "markdown"] as const)
    yield each(`sample as text, ${layout}`, (filing) => writePrintedText(filing, layout));
  for (const kind of damageKinds) {
    const layout = kind === "tabs-for-columns" ? "columns" : "tabs";
    yield each(`text, ${kind}`, (filing, at) => damageText(writePrintedText(filing, layout), kind, at, 0.05));
  }
}
