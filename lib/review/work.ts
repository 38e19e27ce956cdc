import { noRelationship } from "@/lib/filing/relationship";
import type { DerivativeRow, Filing, NonDerivativeRow, ReportingOwner } from "@/lib/filing/types";
import { fieldText } from "./paths";

/** Parts of a form that a person may add to and take from. */
export const listNames = ["reportingOwners", "nonDerivative", "derivative", "footnotes", "signatures"] as const;
export type ListName = (typeof listNames)[number];

/** An identity that a person chose: a CIK known here, or "new" for a provisional one. */
export type Choice = string;

/** What a person made of a reading so far. */
export type ReviewWork = {
  /** As corrected up to now. */
  filing: Filing;
  /** Paths of fields and names of sections that the person has checked. */
  ticked: string[];
  issuer: Choice | null;
  /** By owner. */
  owners: (Choice | null)[];
  /** For each entry of a list its place in the reading; null where a person added it. */
  origins: { [list in ListName]: (number | null)[] };
};

/** Sections that are always confirmed (DOMAIN 12.3). */
export const sections = ["form", "issuer", "owners", "boxes", "nonDerivative", "derivative", "notes"] as const;
export type Section = (typeof sections)[number];

export const sectionLabels: { [section in Section]: string } = {
  form: "Form, amendment and dates",
  issuer: "Issuer",
  owners: "Reporting persons and their relationship",
  boxes: "Check boxes",
  nonDerivative: "Table I",
  derivative: "Table II",
  notes: "Footnotes, remarks and signatures",
};

export function startWork(filing: Filing): ReviewWork {
  const origins = Object.fromEntries(listNames.map((list) => [list, filing[list].map((_, at) => at)])) as ReviewWork["origins"];
  return { filing, ticked: [], issuer: null, owners: filing.reportingOwners.map(() => null), origins };
}

/** Paths inside a list, of `nonDerivative[2].shares` the number 2. */
function indexIn(list: ListName, path: string): number | null {
  const match = path.startsWith(`${list}[`) ? /^\[(\d+)\]/.exec(path.slice(list.length)) : null;
  return match ? Number(match[1]) : null;
}

/** Takes an entry out of a list; what is known by place of those behind it moves up. */
export function removeEntry(work: ReviewWork, list: ListName, at: number): ReviewWork {
  const filing = structuredClone(work.filing);
  if (at < 0 || at >= filing[list].length) return work;
  filing[list].splice(at, 1);
  const move = (path: string): string | null => {
    const index = indexIn(list, path);
    if (index === null || index < at) return path;
    return index === at ? null : `${list}[${index - 1}]${path.slice(`${list}[${index}]`.length)}`;
  };
  const moveKeys = <Value>(entries: { [path: string]: Value } | undefined) =>
    Object.fromEntries(Object.entries(entries ?? {}).flatMap(([path, value]) => (move(path) === null ? [] : [[move(path), value]])));
  if (filing.confidence) filing.confidence = moveKeys(filing.confidence);
  if (filing.provenance) filing.provenance = moveKeys(filing.provenance);
  return {
    ...work,
    filing,
    ticked: work.ticked.flatMap((path) => move(path) ?? []),
    owners: list === "reportingOwners" ? work.owners.toSpliced(at, 1) : work.owners,
    origins: { ...work.origins, [list]: work.origins[list].toSpliced(at, 1) },
  };
}

export function addEntry(work: ReviewWork, list: ListName, kind: "transaction" | "holding" = "transaction"): ReviewWork {
  const filing = structuredClone(work.filing);
  if (list === "reportingOwners") filing.reportingOwners.push(emptyOwner());
  if (list === "nonDerivative") filing.nonDerivative.push(emptyRow(kind, filing.formType));
  if (list === "derivative") filing.derivative.push(emptyDerivative(kind, filing.formType));
  if (list === "footnotes") filing.footnotes.push({ id: `F${filing.footnotes.length + 1}`, text: "" });
  if (list === "signatures") filing.signatures.push({ name: null, date: null });
  return {
    ...work,
    filing,
    owners: list === "reportingOwners" ? [...work.owners, null] : work.owners,
    origins: { ...work.origins, [list]: [...work.origins[list], null] },
  };
}

function emptyOwner(): ReportingOwner {
  const address = { street1: null, street2: null, city: null, state: null, zip: null, stateDescription: null, nonUs: null };
  return { cik: null, name: null, address, ...noRelationship };
}

function emptyRow(kind: NonDerivativeRow["kind"], formType: Filing["formType"]): NonDerivativeRow {
  return {
    kind,
    securityTitle: null,
    transactionDate: null,
    deemedExecutionDate: null,
    transactionFormType: kind === "transaction" && formType.startsWith("4") ? "4" : null,
    transactionCode: null,
    equitySwapInvolved: kind === "transaction" ? false : null,
    timeliness: null,
    shares: null,
    pricePerShare: null,
    acquiredDisposed: null,
    sharesOwnedFollowing: null,
    valueOwnedFollowing: null,
    directOrIndirect: null,
    natureOfOwnership: null,
    footnoteIds: {},
  };
}

function emptyDerivative(kind: DerivativeRow["kind"], formType: Filing["formType"]): DerivativeRow {
  return {
    ...emptyRow(kind, formType),
    conversionOrExercisePrice: null,
    exerciseDate: null,
    expirationDate: null,
    totalValue: null,
    underlyingSecurityTitle: null,
    underlyingShares: null,
    underlyingValue: null,
  };
}

/** Has the person changed the field since it was read? */
export function isChanged(work: ReviewWork, reading: Filing, path: string): boolean {
  return fieldText(work.filing, path) !== fieldText(reading, originPath(work, path) ?? "");
}

/** Where the field of that path stood in the reading; null where it is of an added entry. */
export function originPath({ origins }: ReviewWork, path: string): string | null {
  for (const list of listNames) {
    const index = indexIn(list, path);
    if (index === null) continue;
    const origin = origins[list][index] ?? null;
    return origin === null ? null : `${list}[${origin}]${path.slice(`${list}[${index}]`.length)}`;
  }
  return path;
}
