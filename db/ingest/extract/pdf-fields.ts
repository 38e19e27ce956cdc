import type { PDFPageProxy } from "pdfjs-dist";
import type { PageViewport } from "pdfjs-dist/types/src/display/page_viewport";
import type { PageItem } from "@/lib/parse/document-page";

/** What pdfjs gives of an annotation, as far as it is read here (src/core/annotation.js). */
type Annotation = {
  subtype?: string;
  rect?: number[];
  /** ISO 32000-1, table 165. */
  annotationFlags?: number;
  fieldType?: string;
  fieldValue?: unknown;
  multiLine?: boolean;
  checkBox?: boolean;
  radioButton?: boolean;
  exportValue?: string;
  buttonValue?: string;
  defaultAppearanceData?: { fontSize?: number };
  contentsObj?: { str?: string };
};

const HIDDEN = 2 | 32; // Hidden, NoView
/** Points, where the field leaves its size to the viewer. */
const USUAL_FONT_SIZE = 9;
const WIDTH_PER_HEIGHT = 0.5;
const LINE_HEIGHT = 1.15;

/** What was typed or marked in the form fields of a page, and text written on it, each at its place; a marked box is "X". */
export async function readFormFields(page: PDFPageProxy, viewport: PageViewport): Promise<PageItem[]> {
  const annotations: unknown[] = await page.getAnnotations({ intent: "display" });
  return annotations.flatMap((annotation) => readField(readAnnotation(annotation), viewport));
}

function readAnnotation(annotation: unknown): Annotation {
  return annotation as Annotation;
}

function readField(annotation: Annotation, viewport: PageViewport): PageItem[] {
  const text = textOf(annotation);
  if (text === "" || !annotation.rect || ((annotation.annotationFlags ?? 0) & HIDDEN) !== 0) return [];
  const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect;
  const [x1 = 0, y1 = 0]: number[] = viewport.convertToViewportPoint(left, bottom);
  const [x2 = 0, y2 = 0]: number[] = viewport.convertToViewportPoint(right, top);
  const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x1 - x2), height: Math.abs(y1 - y2) };
  const lines = text.split(/\r\n?|\n/);
  const size = annotation.defaultAppearanceData?.fontSize || Math.min(USUAL_FONT_SIZE, box.height / lines.length);
  const start = annotation.multiLine || lines.length > 1 ? box.y : box.y + (box.height - size) / 2;
  return lines.flatMap((line, index) => {
    const shown = line.trim();
    if (shown === "") return [];
    const width = Math.min(box.width, Math.max(1, shown.length * size * WIDTH_PER_HEIGHT));
    // A mark stands in the middle of its box, text begins at its left edge.
    const x = annotation.fieldType === "Btn" ? box.x + (box.width - width) / 2 : box.x;
    return [{ text: shown, x, y: start + index * size * LINE_HEIGHT, width, height: size, confidence: null }];
  });
}

function textOf({ subtype, fieldType, fieldValue, checkBox, radioButton, exportValue, buttonValue, contentsObj }: Annotation): string {
  if (subtype === "FreeText") return contentsObj?.str ?? "";
  if (subtype !== "Widget") return "";
  if (fieldType === "Btn") {
    const own = checkBox ? exportValue : radioButton ? buttonValue : undefined;
    return own !== undefined && own !== "Off" && fieldValue === own ? "X" : "";
  }
  if (fieldType !== "Tx" && fieldType !== "Ch") return "";
  return Array.isArray(fieldValue) ? fieldValue.join(", ") : typeof fieldValue === "string" ? fieldValue : "";
}
