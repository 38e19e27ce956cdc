/**
 * What a filing says, cut out of its text with a few patterns: no code is shared with the parser that is checked. It decides how
 * many records must be compared at least.
 */
export type ScannedFiling = {
  path: string;
  accessionNumber: string | null;
  issuerCik: string;
  issuerName: string;
  symbol: string;
  ownerCiks: string[];
  /** Days and codes of Table I transactions. */
  transactions: { date: string; code: string }[];
};

export function scanFiling(path: string, text: string): ScannedFiling[] {
  const named = /(?:^|\/)(\d{10}-\d\d-\d{6})\.[a-z]+$/.exec(path)?.[1];
  const inHeader = /ACCESSION[ -]NUMBER[:>]\s*(\d{10}-\d\d-\d{6})/.exec(text)?.[1];
  return (text.match(/<ownershipDocument[\s>][\s\S]*?<\/ownershipDocument>/g) ?? []).map((document) => ({
    path,
    accessionNumber: inHeader ?? named ?? null,
    issuerCik: padded(textOf(document, "issuerCik")),
    issuerName: textOf(document, "issuerName"),
    symbol: textOf(document, "issuerTradingSymbol"),
    ownerCiks: [...document.matchAll(/<rptOwnerCik>\s*(\d+)/g)].map(([, cik]) => padded(cik ?? "")),
    transactions: (document.match(/<nonDerivativeTransaction>[\s\S]*?<\/nonDerivativeTransaction>/g) ?? []).map((row) => ({
      date: /<transactionDate>\s*<value>\s*([\d-]{10})/.exec(row)?.[1] ?? "",
      code: textOf(row, "transactionCode"),
    })),
  }));
}

const textOf = (xml: string, name: string) =>
  (new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(xml)?.[1] ?? "").replaceAll("&amp;", "&");

const padded = (cik: string) => cik.padStart(10, "0");

/** Names and symbols are compared by letters and digits alone. */
export const letters = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
