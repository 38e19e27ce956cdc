import { readIsoDate } from "@/lib/dates";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import { child, children, readXmlTree, textOf } from "@/lib/parse/xml-tree";
import { excerptOf } from "@/lib/problem";
import { ListingCollector, type ListRead, readOwnershipForm } from "./listing";

/**
 * EDGAR's Atom feed of the latest filings (`browse-edgar?action=getcurrent&output=atom`): an entry per party, so that a filing
 * comes at least twice. `type=4` also brings 424B and others: the category says the form. Null where the text is no such
 * feed, as when EDGAR answers with a page of HTML.
 */
export function readLatest(text: string): ListRead | null {
  const { root } = readXmlTree(text);
  if (root?.name !== "feed") return null;
  const collector = new ListingCollector();
  const malformed: ListRead["malformed"] = [];
  const entries = children(root, "entry");
  for (const entry of entries) {
    const form = child(entry, "category")?.attributes.term ?? "";
    const formType = readOwnershipForm(form);
    if (form !== "" && formType === null) continue;
    const accessionNumber = readAccessionNumber(/accession-number=([\d-]+)$/.exec(textOf(child(entry, "id")).trim())?.[1]);
    const title = textOf(child(entry, "title"));
    const cik = readCik(/\((\d{10})\)\s*\((?:Reporting|Issuer|Filer|Subject|Filed by)\)\s*$/.exec(title)?.[1]);
    const filedOn = readIsoDate(/Filed:\D*(\d{4}-\d{2}-\d{2})/.exec(textOf(child(entry, "summary")))?.[1] ?? "");
    if (formType && accessionNumber && cik && filedOn) collector.add({ accessionNumber, formType, filedOn, ciks: [cik] });
    else malformed.push({ line: entry.line, excerpt: excerptOf(title) });
  }
  return { filings: collector.filings, lines: entries.length, malformed };
}
