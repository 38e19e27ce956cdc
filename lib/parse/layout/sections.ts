import { lettersOf } from "./fuzzy";
import { type Grid, lineText } from "./lines";

/** Where the parts of the form begin and end, as indexes of lines. */
export type Sections = {
  /** The boxes above Table I end here. */
  headerEnd: number;
  nonDerivative: Section[];
  derivative: Section[];
  /** Lines of boxes 1 of further owners, behind the tables. */
  moreOwners: Section | null;
  /** A box 1 below the explanations: joint filers on pages of their own, whose fields are not read. */
  hasLateOwners: boolean;
  explanation: number | null;
  remarks: number | null;
  /** Lines that caption a signature. */
  signatureCaptions: number[];
  /** The reminders that are printed at the foot. */
  foot: number;
};

/** Lines from `start` to before `end`. A table that a page break parts has several. */
export type Section = { start: number; end: number };

type Mark = "tableI" | "tableII" | "owner" | "explanation" | "remarks" | "signature" | "foot" | "jointFilers";

const MAX_LETTERS = 200;
/** A table of 30 rows runs over three pages. */
const MAX_PARTS = 40;

export function findSections(grid: Grid): Sections {
  const marks: { kind: Mark; line: number }[] = [];
  grid.lines.forEach((line, at) => {
    const kind = markOf(lettersOf(lineText(line).slice(0, MAX_LETTERS)), lineText(line));
    if (kind !== null) marks.push({ kind, line: at });
  });
  const end = grid.lines.length;
  const first = (...kinds: Mark[]) => marks.find(({ kind }) => kinds.includes(kind))?.line ?? null;
  const tableStart = first("tableI", "tableII");
  const explanation = first("explanation");
  const headerEnd = tableStart ?? explanation ?? first("signature", "foot") ?? end;
  const foot = marks.find(({ kind, line }) => kind === "foot" && line > headerEnd)?.line ?? end;
  const stops = marks.filter(({ line }) => line >= headerEnd);
  const sectionsOf = (wanted: Mark): Section[] =>
    stops
      .filter(({ kind, line }) => kind === wanted && (explanation === null || line < explanation))
      .slice(0, MAX_PARTS)
      .map(({ line }) => ({ start: line, end: stops.find((stop) => stop.line > line)?.line ?? end }));
  const owners = stops.filter(({ kind, line }) => kind === "owner" && (explanation === null || line < explanation)).map(({ line }) => line);
  const remarks = marks.find(({ kind, line }) => kind === "remarks" && line > (explanation ?? headerEnd))?.line ?? null;
  return {
    headerEnd,
    nonDerivative: sectionsOf("tableI"),
    derivative: sectionsOf("tableII"),
    moreOwners: owners[0] === undefined ? null : { start: owners[0], end: explanation ?? remarks ?? foot },
    hasLateOwners:
      explanation !== null && marks.some(({ kind, line }) => (kind === "owner" || kind === "jointFilers") && line > explanation),
    explanation,
    remarks,
    signatureCaptions: marks.filter(({ kind, line }) => kind === "signature" && line > headerEnd).map(({ line }) => line),
    foot,
  };
}

/** Judged by the letters of a line alone, so that spaces, dashes and a misread sign do no harm. */
function markOf(letters: string, raw: string): Mark | null {
  const head = letters.slice(0, 40);
  if (/^tab[li1]e/.test(head)) {
    if (/^tab[li1]e[il1|]*non?deriva/.test(head)) return "tableI";
    // "II" is two strokes, which a recognition may join to one letter.
    if (/^tab[li1]e(?:[il1|]*|[nuh]{1,2})deriva/.test(head)) return "tableII";
  }
  if (/^explanationofrespon?ses/.test(letters)) return "explanation";
  if (/^remarks?/.test(letters) && /^\W{0,5}remarks?\s?:/i.test(raw.trim())) return "remarks";
  if (/signatureofreportingperson/.test(letters.slice(0, 120)) || /^signatureofreporting/.test(letters)) return "signature";
  if (
    /^reminderreportona|^ifth[ei]form[il]*[s ]?[fiel]*edbymorethan|^intentionalmisstatements|^notefilethreecop|^personswhorespond/.test(
      letters,
    )
  )
    return "foot";
  if (/^\d?nameandaddressofrepor/.test(letters)) return "owner";
  if (/^jointfilers?information/.test(letters)) return "jointFilers";
  return null;
}
