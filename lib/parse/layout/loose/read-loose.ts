import { daysBetween } from "@/lib/dates";
import type { Address, Confidence, Filing, ReportingOwner } from "@/lib/filing/types";
import { readSlashDate } from "../cell-values";
import type { Findings } from "../findings";
import { editDistance, lettersOf } from "../fuzzy";
import type { LabelName } from "../labels";
import { type Grid, lineText } from "../lines";
import type { Sections } from "../sections";
import { readLooseAddress } from "./address";
import { isProvinceNamed, provinceOf, stateAgrees } from "./address-codes";
import { datesIn, monthAndDayIn, repairDate, strokedDaysIn } from "./dates";
import { looseLines } from "./line-texts";
import { looseMarks } from "./marks";
import { tidyNote, tidyRunningText } from "./note-text";
import { looseOfficerTitle } from "./officer-title";
import { isNameCaption, type LooseBoxes, readLooseBoxes } from "./owner-and-issuer";
import { isIrregular, isWordedElsewhere, saysWholeName } from "./word-evidence";

/** Days within which a Form 4 is signed after its trade as a rule. */
const PROMPT_DAYS = 4;
/** Ten, and three more where the tenth is no business day. */
const FORM_3_DAYS = 13;

/**
 * Reads the boxes of a form whose columns were lost (text by a recognition engine) anew, by the order and kind of what
 * stands there, and says of each value whether a second place of the document confirms it. All else is to be looked at.
 */
export function readLooseForm(grid: Grid, sections: Sections, filing: Filing, findings: Findings): Filing {
  const all = grid.lines.map(lineText);
  const start = headStart(all.slice(0, sections.headerEnd));
  const lines = looseLines(grid, start, sections.headerEnd);
  const body = lines.map(({ text }) => text);
  const others = [...body, ...all.slice(sections.headerEnd)];
  const signed = filing.signatures.map(({ name }) => name ?? "").join(" ");
  const boxes = readLooseBoxes(lines, others, signed);
  const settle = (path: string, level: Exclude<Confidence, "high">) => {
    findings.confidence[path] = level;
  };
  const elsewhere = all.filter((_, at) => at !== lines[boxes.issuerLine ?? -1]?.at);
  const isParted = !boxes.isSplit || saysWholeName(boxes.owner.name ?? "", signed);
  const { name: issuerName, tradingSymbol: symbol } = boxes.issuer;
  // A symbol that is made of the name is one more fact.
  const isSymbolOwn = symbol !== null && isMadeOf(symbol, issuerName ?? "");
  const isIssuerSure = issuerName !== null && isParted && isWordedElsewhere(issuerName, elsewhere, isSymbolOwn ? 1 : 2);
  settle("issuer.name", boxes.issuer.name === null ? "missing" : isIssuerSure ? "medium" : "low");
  const owners = [firstOwner(boxes, isIssuerSure, body, filing, signed, settle), ...moreOwners(grid, sections, filing)];
  settle("issuer.tradingSymbol", symbol === null ? "missing" : isIssuerSure && isSymbolOwn ? "medium" : "low");
  settleOwners(owners, all, settle);
  const { periodOfReport, level } = readPeriod(filing, body, all, findings);
  settle("periodOfReport", level);
  const read: Filing = {
    ...filing,
    ...proposeBoxes({ ...filing, periodOfReport }, looseMarks(body), findings),
    issuer: boxes.issuer,
    reportingOwners: owners,
    periodOfReport,
    footnotes: filing.footnotes.map(({ id, text }) => ({ id, text: tidyNote(text) })),
    remarks: filing.remarks === null ? null : tidyRunningText(filing.remarks),
    signatures: repairSigningDays(filing.signatures, { ...filing, periodOfReport }).map(({ name, date }) => ({
      name: name === null ? null : tidySignature(name),
      date,
    })),
    nonDerivative: proposeDates(filing.nonDerivative, periodOfReport),
    derivative: proposeDates(filing.derivative, periodOfReport),
  };
  settleSignatures(read, level !== "low" || datesIn(body).some((date) => date === periodOfReport), settle);
  // A day that was made to fit the form's confirms nothing.
  filing.signatures.forEach(({ date }, at) => {
    if (date === null && read.signatures[at]?.date) settle(`signatures[${at}].date`, "low");
  });
  doubtLists(grid, sections, looseMarks(body).has("oneOwner"), findings);
  return read;
}

/** Whether three letters or more of a symbol stand in the name in its order, its first one first: a misread letter would not. */
function isMadeOf(symbol: string, name: string): boolean {
  const letters = lettersOf(name);
  let at = -1;
  for (const letter of lettersOf(symbol)) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0 || (at < 0 && next > 0)) return false;
    at = next;
  }
  return symbol.length >= 3;
}

/**
 * The boxes of the head that have no cross: where the crosses of the two boxes below survived, an empty one is proposed, and a marked one of 10b5-1
 * where the notes tell of such a plan. A box that this form does not print stays null.
 */
function proposeBoxes(filing: Filing, marks: ReadonlySet<LabelName>, findings: Findings): Partial<Filing> {
  const isJointSeen = marks.has("oneOwner") || marks.has("manyOwners");
  if (!isJointSeen || marks.size < 2) return {};
  const notes = [...filing.footnotes.map(({ text }) => text), filing.remarks ?? ""];
  const proposed: Partial<Record<(typeof HEAD_BOXES)[number], boolean>> = {};
  for (const key of HEAD_BOXES) {
    const isPrinted = findings.confidence[key] === "missing" || (key === "aff10b5One" && isSincePlanBox(filing));
    if (filing[key] !== null || !isPrinted) continue;
    proposed[key] = key === "aff10b5One" && notes.some((text) => /10b5-?1\b.{0,20}\bplan/i.test(text));
    findings.confidence[key] = "low";
  }
  return proposed;
}

/** From April 2023 on Forms 4 and 5 have the box of 10b5-1. */
function isSincePlanBox({ formType, periodOfReport }: Filing): boolean {
  return !formType.startsWith("3") && periodOfReport !== null && periodOfReport >= "2023-04";
}
const HEAD_BOXES = ["notSubjectToSection16", "aff10b5One", "form3HoldingsReported", "form4TransactionsReported"] as const;

/** Lists of which an entry may have been lost: the words that begin one are misread as easily as others. */
function doubtLists(grid: Grid, sections: Sections, isOne: boolean, findings: Findings): void {
  for (const list of ["footnotes", "signatures"]) findings.doubt(list, "low");
  // Without the cross of one reporting person, the boxes of others may have been lost.
  if (sections.moreOwners === null && !isOne) findings.doubt("reportingOwners", "low");
  if (sections.moreOwners === null) return;
  const texts = looseLines(grid, sections.moreOwners.start, sections.moreOwners.end).map(({ text }) => text);
  const heads = texts.filter((text) => /nameandaddressofrep/.test(lettersOf(text))).length;
  // Each box has "(Last) (First) (Middle)" and "(City) (State) (Zip)".
  if (texts.filter(isNameCaption).length !== 2 * heads) findings.doubt("reportingOwners", "low");
}

/** The first line with the labels of boxes 1 and 2, or the words before them are the form's heading. */
function headStart(texts: readonly string[]): number {
  const at = texts.findIndex((text) => /nameandaddress|tickerorw?t?rading|nameandticker/.test(lettersOf(text)));
  return at < 0 ? Math.min(texts.length, 6) : at;
}

/** The signs of a signature, and the words behind most: `s/ Ann Lee, ‘Atforney-in-Fact`. */
function tidySignature(name: string): string {
  const words = name
    .replace(/^\W?(?:[sS5]\/|\/[sS5]|[Il][sS5]\/)\s/, "/s/ ")
    // The dot behind an initial.
    .replace(/\b([A-Z])[,:;]\s?(?=[A-Z])/g, "$1. ")
    .split(" ");
  return words
    .filter((word) => !/^[a-z]{2}$/.test(word) || SMALL_WORDS.test(word))
    .map((word) => {
      const core = word.replace(/^[‘’'"“”]+/, "");
      return word !== ATTORNEY && core.length > 10 && editDistance(lettersOf(ATTORNEY), lettersOf(core), 2) <= 2
        ? /-in-fact$/.test(core)
          ? core
          : /fact$/.test(core)
            ? ATTORNEY.replace("Fact", "fact")
            : ATTORNEY
        : word;
    })
    .join(" ");
}
const ATTORNEY = "Attorney-in-Fact";
/** Two small letters that are a word in a signature; others were made of its strokes. */
const SMALL_WORDS = /^(?:as|by|of|in|to|an|on|at|or|de|di|da|du|la|le|el|et|al)$/;

/** Signatures whose day has a month that cannot be: that of the form's day or the next, where the signature then follows in time. */
function repairSigningDays(signatures: Filing["signatures"], { formType, periodOfReport }: Filing): Filing["signatures"] {
  return signatures.map((signature) => {
    const found = /(?:^|\s)\d{1,2}\/(\d{2})\/(\d{4})(?=\s|$)/.exec(signature.name ?? "");
    if (signature.date !== null || !found || periodOfReport === null) return signature;
    const month = Number(periodOfReport.slice(5, 7));
    const days = [month, (month % 12) + 1].flatMap((near) => readSlashDate(`${near}/${found[1]}/${found[2]}`) ?? []);
    const date = days.find((day) => isWithin(periodOfReport, day, signingDays(formType)));
    return date === undefined ? signature : { name: (signature.name ?? "").replace(found[0], " ").trim() || null, date };
  });
}

type Settle = (path: string, level: Exclude<Confidence, "high">) => void;

function firstOwner(
  { owner, isSplit }: LooseBoxes,
  isIssuerSure: boolean,
  body: readonly string[],
  filing: Filing,
  signed: string,
  settle: Settle,
): ReportingOwner {
  const marks = looseMarks(body);
  const path = "reportingOwners[0]";
  const isOfficer = marks.has("officer");
  const boxes = {
    isDirector: marks.has("director"),
    isOfficer,
    isTenPercentOwner: marks.has("tenPercentOwner"),
    isOther: marks.has("other"),
  };
  // A cross that was read stood there; one that was not may have been lost.
  for (const [field, isMarked] of Object.entries(boxes))
    settle(`${path}.${field}`, marks.size === 0 ? "missing" : isMarked ? "medium" : "low");
  const [before] = filing.reportingOwners;
  const officerTitle = isOfficer ? (before?.officerTitle ?? looseOfficerTitle(body)) : null;
  settle(`${path}.officerTitle`, officerTitle === null ? "missing" : "low");
  settle(`${path}.otherText`, "missing");
  const name = owner.name;
  const isSigned = name !== null && saysWholeName(name, signed) && (!isSplit || isIssuerSure) && !name.split(/\s+/).some(isIrregular);
  settle(`${path}.name`, name === null ? "missing" : isSigned ? "medium" : "low");
  return { cik: null, name, address: owner.address, ...boxes, officerTitle, otherText: null };
}

/** Words of the labels beside a joint filer's name. */
const PRINTED = /Person\W{0,2}(?:\(?s\)?)? to Issuer|Person\*|\(Check all applicable\)|[*®™“”]+/g;

/** The boxes 1 of joint filers stand one below the other, so that their lines are only theirs. */
function moreOwners(grid: Grid, { moreOwners: section }: Sections, filing: Filing): ReportingOwner[] {
  if (section === null || filing.reportingOwners.length < 2) return filing.reportingOwners.slice(1);
  const texts = looseLines(grid, section.start, section.end).map(({ text }) => text);
  const heads = texts.flatMap((text, at) => (/nameandaddressofrep/.test(lettersOf(text)) ? [at] : []));
  const blocks = heads.map((head, at) => texts.slice(head + 1, heads[at + 1]));
  const found = blocks.map((block) => {
    const caption = block.findIndex(isNameCaption);
    if (caption < 0) return null;
    return {
      name: block.slice(0, caption).join(" ").replace(PRINTED, "").replace(/\s+/g, " ").trim() || null,
      address: readLooseAddress(block.slice(caption + 1)),
    };
  });
  // EDGAR prints the first owner once more before the others.
  const own = found.slice(found.length - (filing.reportingOwners.length - 1));
  return filing.reportingOwners.slice(1).map((owner, at) => {
    const box = own[at];
    return box ? { ...owner, name: box.name ?? owner.name, address: box.address } : owner;
  });
}

const FIELDS = ["street1", "street2", "city", "state", "zip"] as const;

function settleOwners(owners: readonly ReportingOwner[], all: readonly string[], settle: Settle): void {
  proposeCodes(owners);
  owners.forEach((owner, at) => {
    const path = `reportingOwners[${at}]`;
    if (at > 0) {
      const elsewhere = all.filter((line) => owner.name === null || !line.includes(owner.name));
      settle(`${path}.name`, owner.name === null ? "missing" : isWordedElsewhere(owner.name, elsewhere) ? "medium" : "low");
    }
    const province = provinceOf(owner.address.zip);
    const isProposed = province !== null && owner.address.state !== province;
    if (isProposed) owner.address.state = province;
    const repeats = (field: (typeof FIELDS)[number], value: string) =>
      owners.filter((other, index) => index !== at && other.address[field] === value).length;
    for (const field of FIELDS) {
      const value = owner.address[field];
      const place = `${path}.address.${field}`;
      if (value !== null && lettersOf(value) === lettersOf(owner.name ?? "")) {
        // A form without addresses has the name alone.
        owner.address[field] = null;
        settle(place, "low");
        continue;
      }
      if (value === null) {
        settle(place, field === "street2" && owner.address.street1 !== null && owner.address.zip !== null ? "medium" : "missing");
        continue;
      }
      settle(
        place,
        !(field === "state" && isProposed && !isProvinceNamed(province, owner.address)) &&
          isConfirmed(field, value, owner.address, repeats(field, value), all)
          ? "medium"
          : "low",
      );
    }
  });
}

/** Joint filers mostly share one address: a postal code that differs by a letter from one that most have was misread. */
function proposeCodes(owners: readonly ReportingOwner[]): void {
  const counts = Map.groupBy(
    owners.flatMap(({ address: { zip } }) => zip ?? []),
    (zip) => zip,
  );
  const usual = [...counts].find(([, same]) => same.length * 2 > owners.length)?.[0];
  if (usual === undefined || owners.length < 3) return;
  for (const { address } of owners) {
    if (address.zip === null || address.zip === usual || editDistance(address.zip, usual, 1) > 1) continue;
    if (!/^(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/.test(address.zip)) address.zip = usual;
  }
}

function isConfirmed(field: (typeof FIELDS)[number], value: string, address: Address, repeats: number, all: readonly string[]): boolean {
  switch (field) {
    case "state":
      return stateAgrees(value, address.zip);
    case "zip":
      return repeats >= 2 && stateAgrees(address.state, value);
    case "city":
    case "street1":
    case "street2": {
      // A line that was taken for a street may be another box's where the address does not end with a code.
      if (address.zip === null || value.split(/\s+/).some(isIrregular)) return false;
      return repeats >= 2 || (!/\d/.test(value) && isWordedElsewhere(value.replace(/^C\/O /, ""), all));
    }
  }
}

/** Box 3: its own date, which a date of the tables, a date in words or the day of signing confirms. */
function readPeriod(
  filing: Filing,
  body: readonly string[],
  all: readonly string[],
  findings: Findings,
): { periodOfReport: Filing["periodOfReport"]; level: "medium" | "low" | "missing" } {
  const rows = [...filing.nonDerivative, ...filing.derivative].flatMap(({ transactionDate }) => (transactionDate ? [transactionDate] : []));
  const earliest = rows.toSorted()[0] ?? null;
  const signed = filing.signatures.flatMap(({ date }) => (date ? [date] : [])).toSorted()[0] ?? null;
  const later = datesIn(all.slice(body.length));
  const read = datesIn(body);
  const [first] = read;
  if (first && read.length === 1) {
    const isPrompt = signed !== null && filing.formType.startsWith("4") && isWithin(first, signed, PROMPT_DAYS);
    const isTwice = first === earliest || later.filter((date) => date === first).length > 1;
    return { periodOfReport: first, level: isTwice || isPrompt ? "medium" : "low" };
  }
  const partial = monthAndDayIn(body)[0];
  const worded = partial ? later.find((date) => date.slice(5) === partial) : undefined;
  if (worded) return { periodOfReport: worded, level: "medium" };
  const stroked = strokedDaysIn(body).flatMap((day) => later.find((date) => date.slice(5) === day) ?? [])[0];
  if (stroked && read.length === 0) return { periodOfReport: stroked, level: "low" };
  const repaired = body.flatMap((text) =>
    text.split(/\s+/).flatMap((word) => (/\w\/\w+\/\w/.test(word) ? (repairDate(word) ?? []) : [])),
  )[0];
  // The day of a row, read by itself, and the day of signing say the same.
  if (repaired && repaired === earliest && signed !== null && isWithin(repaired, signed, PROMPT_DAYS))
    return { periodOfReport: repaired, level: "medium" };
  const proposed = first ?? repaired ?? earliest;
  if (proposed) {
    findings.warn("uncertain-reading", "periodOfReport", "The date of the form was not read whole; this day is only proposed.");
    return { periodOfReport: proposed, level: "low" };
  }
  return { periodOfReport: null, level: "missing" };
}

/** Most forms report trades of one day: where a row's day was not read, that of box 3 is proposed. */
function proposeDates<Row extends Filing["nonDerivative"][number]>(rows: readonly Row[], period: Filing["periodOfReport"]): Row[] {
  return rows.map((row) => (row.kind === "transaction" && row.transactionDate === null ? { ...row, transactionDate: period } : row));
}

function isWithin(from: string, to: string, days: number): boolean {
  const between = daysBetween(from, to);
  return between >= 0 && between <= days;
}

/** Days after the form's own within which it is signed as a rule; none of a Form 5. */
function signingDays(formType: Filing["formType"]): number {
  return formType.startsWith("4") ? PROMPT_DAYS : formType.startsWith("3") ? FORM_3_DAYS : -1;
}

/** A day of signing right after the day of the trade confirms both; a Form 3 is due in ten days. */
function settleSignatures({ signatures, formType, periodOfReport }: Filing, isPeriodRead: boolean, settle: Settle): void {
  const days = signingDays(formType);
  signatures.forEach(({ date }, at) => {
    const isPrompt = date !== null && periodOfReport !== null && isPeriodRead && isWithin(periodOfReport, date, days);
    settle(`signatures[${at}].date`, date === null ? "missing" : isPrompt ? "medium" : "low");
  });
}
