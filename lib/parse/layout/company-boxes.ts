import type { IsoDate, Issuer } from "@/lib/filing/types";
import type { Findings } from "./findings";
import type { FoundLabel } from "./labels";
import type { Fragment, Grid } from "./lines";
import { sureWords } from "./owner-box";
import { regionLines, regionOf } from "./regions";
import { findDate } from "./word-dates";
import { joinWords } from "./words";

/** Box 2 (box 3 of Form 3): `Alto Ingredients, Inc. [ALTO]`. */
export function readIssuerBox(grid: Grid, labels: readonly FoundLabel[], end: number, findings: Findings): Issuer {
  const issuer: Issuer = { cik: null, name: null, tradingSymbol: null, foreignTradingSymbol: null };
  const label = labels.find(({ name }) => name === "issuer");
  if (!label) return fromAnyLine(grid, end, issuer, findings);
  const region = regionOf(grid, label, labels, end);
  const lines = regionLines(inReadingOrder(grid, region.fragments));
  const text = joinWords(lines.map((line) => line.text));
  findings.locate("issuer.name", region.fragments);
  findings.locate("issuer.tradingSymbol", region.fragments);
  const parts = /^([^[\]]{1,200}?)\s{0,5}\[([^[\]]{0,60})\](.{0,200})$/.exec(text);
  if (parts) {
    issuer.name = parts[1]?.trim() || null;
    issuer.tradingSymbol = parts[2]?.trim() || null;
    const rest = parts[3]?.trim() ?? "";
    if (rest !== "") for (const field of ["issuer.name", "issuer.tradingSymbol"]) findings.doubt(field, "low");
  } else {
    // Before 2003 the symbol stands on the next line, behind a dash, or in round brackets.
    const loose = /^(.{1,200}?)(?:\s{1,5}[-–—]{1,2}\s{1,5}|\s{0,5}\(\s?|,\s{1,5})([A-Z][A-Z.]{0,6})\s?\)?$/.exec(text);
    const last = lines.at(-1);
    if (loose) [issuer.name, issuer.tradingSymbol] = [loose[1]?.trim() ?? null, loose[2]?.trim() ?? null];
    else if (lines.length > 1 && last && /^\(?[A-Z][A-Z.]{0,6}\)?$/.test(last.text.trim())) {
      issuer.name = joinWords(lines.slice(0, -1).map((line) => line.text));
      issuer.tradingSymbol = last.text.replace(/[()\s]/g, "");
    } else issuer.name = text || null;
    for (const field of ["issuer.name", "issuer.tradingSymbol"]) findings.doubt(field, "low");
  }
  if (!label.exact || region.crosses) for (const field of ["issuer.name", "issuer.tradingSymbol"]) findings.doubt(field, "low");
  if (grid.origin === "ocr")
    for (const field of ["issuer.name", "issuer.tradingSymbol"]) findings.doubt(field, sureWords(region.fragments) ? "medium" : "low");
  // The rule of the box that was read as part of its words.
  if (issuer.name?.includes("_")) {
    issuer.name = issuer.name.replace(/_+/g, " ").replace(/\s+/g, " ").trim();
    findings.doubt("issuer.name", "low");
  }
  if (issuer.name === null) {
    findings.doubt("issuer.name", "missing");
    findings.warn("missing-field", "issuer.name", "The name of the issuer was not seen.");
  }
  // A bracket or a rule that was read as a letter or a bar.
  if (issuer.tradingSymbol !== null && /[^A-Za-z0-9.,;: /-]/.test(issuer.tradingSymbol)) findings.doubt("issuer.tradingSymbol", "low");
  if (issuer.tradingSymbol === null) findings.doubt("issuer.tradingSymbol", "low");
  return issuer;
}

/** The symbol is set smaller than the name beside it, and may have come as a line of its own. */
function inReadingOrder(grid: Grid, fragments: readonly Fragment[]): Fragment[] {
  if (grid.origin === "text") return [...fragments];
  const rows: { y: number; parts: Fragment[] }[] = [];
  for (const fragment of fragments) {
    const line = grid.lines[fragment.line];
    const last = rows.at(-1);
    if (last && line && line.y - last.y < line.height * 0.7) last.parts.push(fragment);
    else rows.push({ y: line?.y ?? 0, parts: [fragment] });
  }
  return rows.flatMap(({ parts }) => parts.sort((a, b) => a.x0 - b.x0));
}

/** Without the label the line with a symbol in square brackets is the best guess. */
function fromAnyLine(grid: Grid, end: number, issuer: Issuer, findings: Findings): Issuer {
  for (const line of grid.lines.slice(0, end)) {
    for (const fragment of line.fragments) {
      const parts = /^([^[\]]{2,120}?)\s{0,5}\[\s{0,5}([A-Za-z][A-Za-z.-]{0,9})\s{0,5}\]/.exec(fragment.text);
      if (!parts) continue;
      findings.locate("issuer.name", [fragment]);
      findings.locate("issuer.tradingSymbol", [fragment]);
      findings.doubt("issuer.name", "low");
      findings.doubt("issuer.tradingSymbol", "low");
      return { ...issuer, name: parts[1]?.trim() ?? null, tradingSymbol: parts[2] ?? null };
    }
  }
  findings.doubt("issuer.name", "missing");
  findings.doubt("issuer.tradingSymbol", "missing");
  findings.warn("missing-field", "issuer.name", "The name of the issuer was not seen.");
  return issuer;
}

/** The date in the box of a label, such as "3. Date of Earliest Transaction"; null when the box is empty. */
export function readDateBox(
  grid: Grid,
  labels: readonly FoundLabel[],
  name: "period" | "original",
  end: number,
  path: string,
  findings: Findings,
): IsoDate | null {
  const label = labels.find((found) => found.name === name);
  if (!label) {
    if (name === "period") findings.doubt(path, "missing");
    return null;
  }
  const { fragments, crosses } = regionOf(grid, label, labels, end);
  const found = fragments.map((fragment) => ({ fragment, date: findDate(fragment.text) })).filter(({ date }) => date !== null);
  const first = found[0];
  if (!first?.date) {
    const isFilled = fragments.some(({ text }) => /\d/.test(text));
    if (name === "period" || isFilled) {
      findings.doubt(path, name === "period" ? "missing" : "low");
      findings.warn(
        isFilled ? "bad-date" : "missing-field",
        path,
        isFilled ? "No day can be read in this box." : "The date was not seen.",
        fragments,
      );
    }
    return null;
  }
  findings.locate(path, [first.fragment]);
  if (!label.exact || found.length > 1 || !first.date.usual) findings.doubt(path, "low");
  if (crosses && first.date.rest !== "") findings.doubt(path, "low");
  if (grid.origin === "ocr") findings.doubt(path, sureWords([first.fragment]) ? "medium" : "low");
  return first.date.date;
}
