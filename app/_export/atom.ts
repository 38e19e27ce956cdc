import { Feed } from "feed";
import { standingLabels } from "@/lib/filing/category-labels";
import { foldRows } from "@/lib/filing/fold-rows";
import { lineWords } from "@/lib/filing/line-words";
import { displayName } from "@/lib/filing/names";
import type { FilingRow, Page, TransactionRow } from "@/lib/filing/rows";
import { summaryWords } from "@/lib/filing/summary-words";
import { describeRelationship } from "@/lib/filing/titles";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { answerTagged } from "./answer";

type Entry = {
  title: string /** Address here. */;
  path: string /** Day of filing, or time of acceptance. */;
  at: string;
  content: string;
  author: string;
};

/** One entry a filing: what it did, by whom, in words; the subtitle says what the feed leaves out. */
export function answerFilingsAtom(request: Request, title: string, path: string, { rows }: Page<FilingRow>, subtitle = ""): Response {
  const entries = rows.map((filing): Entry => {
    const owners = filing.owners.map(({ name }) => displayName(name)).join(", ");
    const standing = filing.standing ? ` ${standingLabels[filing.standing].meaning}` : "";
    return {
      title: `${filing.issuer.tradingSymbol ?? filing.issuer.name}: ${owners}: ${summaryWords(filing)} (Form ${filing.formType})`,
      path: urls.filing(filing),
      at: filing.acceptedAt ?? filing.filedOn,
      content: `${owners}, ${filing.owners.map(describeRelationship).join("; ")}, of ${filing.issuer.name}. Form ${filing.formType}, filed ${formatDate(filing.filedOn)}. ${summaryWords(filing)}.${standing}`,
      author: owners,
    };
  });
  return answerAtom(request, title, path, entries, subtitle);
}

/** One entry a line of the list: rows of one act are one. */
export function answerRowsAtom(request: Request, title: string, path: string, { rows }: Page<TransactionRow>): Response {
  const entries = foldRows(rows).map((line): Entry => {
    const owners = line.owners.map(({ name }) => displayName(name)).join(", ");
    const first = line.rows?.at(-1) ?? line;
    return {
      title: `${line.issuer.tradingSymbol ?? line.issuer.name}: ${owners}: ${lineWords(line, { withDay: true })}`,
      path: urls.row({ accessionNumber: line.accessionNumber, id: line.filingId }, first),
      at: line.filedOn,
      content: `${owners}, ${line.owners.map(describeRelationship).join("; ")}, of ${line.issuer.name}: ${lineWords(line, { withDay: true })}. Form ${line.formType}, filed ${formatDate(line.filedOn)}.`,
      author: owners,
    };
  });
  return answerAtom(request, title, path, entries);
}

/** RFC 4287. An entry keeps its id and its time for ever: both are the filing's. */
function answerAtom(request: Request, title: string, path: string, entries: readonly Entry[], subtitle = ""): Response {
  const origin = originOf(request);
  const self = `${origin}${new URL(request.url).pathname}${new URL(request.url).search}`;
  const dateOf = (at: string) => new Date(at.length === 10 ? `${at}T00:00:00Z` : at);
  const newest = entries.map(({ at }) => dateOf(at)).sort((a, b) => b.getTime() - a.getTime())[0];
  const feed = new Feed({
    id: self,
    title: `${plain(title)} · Section16`,
    link: `${origin}${path}`,
    feedLinks: { atom: self },
    generator: "Section16",
    ...(subtitle ? { description: withoutControls(subtitle) } : {}),
    updated: newest ?? new Date(0),
  });
  for (const { title, path, at, content, author } of entries) {
    const link = `${origin}${path}`;
    feed.addItem({
      id: link,
      link,
      title: plain(title),
      date: dateOf(at),
      published: dateOf(at),
      description: plain(content),
      author: [{ name: author || "not named" }],
    });
  }
  return answerTagged(request, feed.atom1(), "application/atom+xml; charset=utf-8", path.includes("?"));
}

/** The server has checked the Host header (bin/serve/http.ts). */
function originOf(request: Request): string {
  const proto = request.headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  return `${proto}://${request.headers.get("host") ?? new URL(request.url).host}`;
}

const ENTITIES: { [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Titles and contents of the feed are HTML: text from filings stays text. */
function plain(text: string): string {
  return withoutControls(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Without characters that XML 1.0 cannot hold. */
function withoutControls(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
}
