import { readHeader } from "@/lib/parse/submission-header";
import { otherFiling } from "./other-forms";
import { realIndexFile, realSubmissions } from "./real-index";
import { type ListedFiling, newestFirst } from "./types";

/** So many filings stand in a document itself and, from there on, in each older page. */
const RECENT = 1_000;
const PAGE = 2_000;

type Site = {
  /** All filings in which a CIK is issuer or owner. */
  filingsOf(cik: string): readonly ListedFiling[];
  tickersOf(cik: string): readonly string[];
};

/**
 * `/submissions/{name}`: the real file where it is at hand, else one with the same keys and the filings of that CIK. Null
 * for a CIK without filings, or a page that the document does not name.
 */
export async function writeSubmissions(name: string, site: Site): Promise<Buffer | null> {
  const [, cik = "", page] = /^CIK(\d{10})(?:-submissions-(\d{3}))?\.json$/.exec(name) ?? [];
  const stored = realIndexFile(`submissions-${name}`);
  if (stored || !cik) return stored;
  const filings = newestFirst(site.filingsOf(cik));
  const real = realSubmissions(cik);
  if (real) {
    // A page that the real document names and that is not at hand: the filings of its years.
    const file = real.document.filings.files.find((listed) => listed.name === name);
    const inside = filings.filter(({ filedOn }) => file && file.filingFrom <= filedOn && filedOn <= file.filingTo);
    return file ? json(columnsOf(inside)) : null;
  }
  if (filings.length === 0) return null;
  const isIssuer = filings.some(({ issuer }) => issuer.cik === cik);
  const listed = isIssuer ? withOthers(filings) : filings;
  if (page) {
    const from = RECENT + (Number(page) - 1) * PAGE;
    return from >= RECENT && from < listed.length ? json(columnsOf(listed.slice(from, from + PAGE))) : null;
  }
  return json({
    ...(await headOf(cik, filings, site.tickersOf(cik))),
    filings: { recent: columnsOf(listed.slice(0, RECENT)), files: olderPages(cik, listed) },
  });
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Two forms that nobody looks for, among the newest. */
function withOthers([newest, ...older]: readonly ListedFiling[]): ListedFiling[] {
  return newest ? [otherFiling("144", newest), newest, otherFiling("10-K", newest), ...older] : [];
}

function olderPages(cik: string, listed: readonly ListedFiling[]) {
  const pages = Math.ceil(Math.max(0, listed.length - RECENT) / PAGE);
  return Array.from({ length: pages }, (_, at) => {
    const inside = listed.slice(RECENT + at * PAGE, RECENT + (at + 1) * PAGE);
    return {
      name: `CIK${cik}-submissions-${String(at + 1).padStart(3, "0")}.json`,
      filingCount: inside.length,
      filingFrom: inside.at(-1)?.filedOn,
      filingTo: inside[0]?.filedOn,
    };
  });
}

function columnsOf(filings: readonly ListedFiling[]) {
  const isOwnership = (filing: ListedFiling) => filing.owners.length > 0;
  const column = <Value>(read: (filing: ListedFiling) => Value) => filings.map(read);
  return {
    accessionNumber: column(({ accessionNumber }) => accessionNumber),
    filingDate: column(({ filedOn }) => filedOn),
    reportDate: column(({ periodOfReport }) => periodOfReport ?? ""),
    acceptanceDateTime: column(({ acceptedAt }) => new Date(acceptedAt).toISOString()),
    act: column(() => ""),
    form: column(({ formType }) => formType),
    fileNumber: column(() => ""),
    filmNumber: column(() => ""),
    items: column(() => ""),
    core_type: column(({ formType }) => formType),
    size: column(() => 10_240),
    isXBRL: column(() => 0),
    isInlineXBRL: column(() => 0),
    primaryDocument: column((filing) => (isOwnership(filing) ? "xslF345X05/form.xml" : "document.htm")),
    primaryDocDescription: column((filing) => (isOwnership(filing) ? `FORM ${filing.formType}` : "")),
  };
}

/** All but the filings. */
async function headOf(cik: string, filings: readonly ListedFiling[], tickers: readonly string[]) {
  const own = filings.find(({ issuer }) => issuer.cik === cik);
  const header = await headerOf(filings.filter(({ issuer }) => issuer.cik === cik));
  const industry = readHeader(header).industry;
  const owned = filings.find(({ owners }) => owners.some((owner) => owner.cik === cik));
  return {
    cik,
    entityType: own ? "operating" : "other",
    sic: industry?.sic ?? "",
    sicDescription: industry?.description?.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) ?? "",
    ownerOrg: null,
    insiderTransactionForOwnerExists: owned ? 1 : 0,
    insiderTransactionForIssuerExists: own ? 1 : 0,
    name: own?.issuer.name ?? owned?.owners.find((owner) => owner.cik === cik)?.name ?? "",
    tickers,
    exchanges: tickers.map(() => "NYSE"),
    ein: own ? "000000000" : null,
    lei: null,
    description: "",
    website: "",
    investorWebsite: "",
    category: "",
    fiscalYearEnd: own ? "1231" : null,
    stateOfIncorporation: own ? "DE" : "",
    stateOfIncorporationDescription: own ? "DE" : "",
    addresses: { mailing: NO_ADDRESS, business: NO_ADDRESS },
    phone: null,
    flags: "",
    formerNames: own ? formerNames(header) : [],
  };
}

/** The newest header, among a few, that names the issuer's industry: those written for bare documents do not. Empty without one. */
async function headerOf(filings: readonly ListedFiling[]): Promise<string> {
  for (const filing of filings.slice(0, 20)) {
    const [header = ""] = (await filing.body()).toString("latin1").split("</SEC-HEADER>", 1);
    if (readHeader(header).industry) return header;
  }
  return "";
}

const NO_ADDRESS = {
  street1: null,
  street2: null,
  city: null,
  stateOrCountry: "",
  zipCode: null,
  stateOrCountryDescription: "",
  isForeignLocation: null,
  foreignStateTerritory: null,
  country: null,
  countryCode: null,
};

/** Newest first, as in the header; each name is taken to begin when the one before it ended. */
function formerNames(header: string) {
  const found = [...header.matchAll(/FORMER CONFORMED NAME:\s*(.+?)\s*\n\s*DATE OF NAME CHANGE:\s*(\d{4})(\d{2})(\d{2})/g)];
  const changes = found.map(([, name, year, month, day]) => ({ name, to: `${year}-${month}-${day}T05:00:00.000Z` }));
  return changes.map(({ name, to }, at) => ({ name, from: changes[at + 1]?.to ?? "1993-01-01T05:00:00.000Z", to }));
}
