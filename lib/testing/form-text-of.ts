import type { Filing } from "@/lib/filing/types";
import { writeFormText } from "./form-text";
import { seeded } from "./random";
import type { SheetStyle } from "./text-sheet";

/** The printed form of a filing as plain, well set text: for tests that need a document to read and not a hard one. */
export function formTextOf(filing: Filing, kind: SheetStyle["kind"] = "tabs"): string {
  const style: SheetStyle = { kind, vertical: "top", spaced: false, numbers: "left", labels: "left", gap: 3, slack: 2 };
  return writeFormText(filing, style, seeded(1));
}
