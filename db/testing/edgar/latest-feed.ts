import { escapeHtml } from "@/lib/write/rendered-tables";
import { otherFiling } from "./other-forms";
import { listIndexFiles, realIndexFile } from "./real-index";
import { type ListedFiling, newestFirst, partiesOf } from "./types";

/** An entry for every party, with the form that it is of. */
type Entry = { form: string; updated: string; text: string };

/** Entries of the real feed, newest first; what lies between the pages at hand is left out. */
export function realEntries(): Entry[] {
  const pages = listIndexFiles(/^getcurrent-type4-start\d+\.atom\.xml$/).map((name) => realIndexFile(name)?.toString("latin1") ?? "");
  return pages.flatMap((page) =>
    [...page.matchAll(/<entry>[\s\S]*?<\/entry>/g)].map(([text]) => ({
      form: /term="([^"]*)"/.exec(text)?.[1] ?? "",
      updated: /<updated>([^<]*)</.exec(text)?.[1] ?? "",
      text,
    })),
  );
}

/** Entries of filings as if they had just come in, newest first; every tenth is followed by one of a 424B2. */
export function entriesOf(filings: readonly ListedFiling[]): Entry[] {
  return newestFirst(filings)
    .flatMap((filing, at) => (at % 10 === 0 ? [filing, otherFiling("424B2", filing)] : [filing]))
    .flatMap((filing) =>
      partiesOf(filing).map((party) => {
        const role = filing.owners.length === 0 ? "Filer" : party.cik === filing.issuer.cik ? "Issuer" : "Reporting";
        const folder = `${Number(party.cik)}/${filing.accessionNumber.replaceAll("-", "")}`;
        return {
          form: filing.formType,
          updated: filing.acceptedAt,
          text: writeEntry(filing, `${party.name} (${party.cik}) (${role})`, folder),
        };
      }),
    );
}

function writeEntry({ formType, accessionNumber, filedOn, acceptedAt }: ListedFiling, party: string, folder: string): string {
  return [
    "<entry>",
    `<title>${formType} - ${escapeHtml(party)}</title>`,
    `<link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/${folder}/${accessionNumber}-index.htm"/>`,
    '<summary type="html">',
    ` &lt;b&gt;Filed:&lt;/b&gt; ${filedOn} &lt;b&gt;AccNo:&lt;/b&gt; ${accessionNumber} &lt;b&gt;Size:&lt;/b&gt; 10 KB`,
    "</summary>",
    `<updated>${acceptedAt}</updated>`,
    `<category scheme="https://www.sec.gov/" label="form type" term="${formType}"/>`,
    `<id>urn:tag:sec.gov,2008:accession-number=${accessionNumber}</id>`,
    "</entry>",
  ].join("\n");
}

/**
 * A page of the feed, Latin-1. EDGAR takes `type` for the beginning of a form's name: 4 finds 424B2. Null past the last
 * entry, where EDGAR answers with a page of HTML; without any entry the first page is an empty feed.
 */
export function writeLatest(entries: readonly Entry[], query: URLSearchParams): Buffer | null {
  const start = Number(query.get("start") ?? 0);
  const count = Math.min(Number(query.get("count") ?? 40), 100);
  const wanted = entries.filter(({ form }) => form.startsWith(query.get("type") ?? ""));
  const page = wanted.slice(start, start + count);
  if (page.length === 0 && start > 0) return null;
  const updated = wanted[0]?.updated ?? "2025-12-12T18:03:57-05:00";
  const feed = [
    '<?xml version="1.0" encoding="ISO-8859-1" ?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>Latest Filings - ${updated}</title>`,
    '<link rel="alternate" href="/cgi-bin/browse-edgar?action=getcurrent"/>',
    '<link rel="self" href="/cgi-bin/browse-edgar?action=getcurrent"/>',
    "<id>https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent</id>",
    "<author><name>Webmaster</name><email>webmaster@sec.gov</email></author>",
    `<updated>${updated}</updated>`,
    ...page.map(({ text }) => text),
    "</feed>",
    "",
  ];
  return Buffer.from(feed.join("\n"), "latin1");
}
