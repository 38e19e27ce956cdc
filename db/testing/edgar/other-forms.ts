import type { ListedFiling } from "./types";

/** A line of an index. `cik` without zeros. */
export type IndexLine = { formType: string; name: string; cik: string; filedOn: string; accessionNumber: string };

/** Forms that are not looked for: some begin like those that are, one has two parties, one a name outside ASCII. */
const OTHERS = [
  { formType: "10-K", name: "ALDERWAY WATER & POWER CO", cik: "9990001", number: 1 },
  { formType: "144", name: "OLD HARBOR BANCORP /DE/", cik: "9990002", number: 2 },
  { formType: "144", name: "Seller Ann B.", cik: "9990003", number: 2 },
  { formType: "305B2", name: "ALDERWAY WATER & POWER CO", cik: "9990001", number: 3 },
  { formType: "40-17G", name: "QUIET SHORE FUNDS", cik: "9990004", number: 4 },
  { formType: "424B4", name: "SOCIÉTÉ DU VIEUX MOULIN S.A.", cik: "9990005", number: 5 },
  { formType: "485BPOS", name: "QUIET SHORE FUNDS", cik: "9990004", number: 6 },
] as const;

/** What else was filed on a day: the same every day, under numbers of that day. */
export function listOtherForms(day: string): IndexLine[] {
  const [year = "", month = "", date = ""] = day.split("-");
  return OTHERS.map(({ number, ...line }) => ({
    ...line,
    filedOn: day,
    accessionNumber: `0009990009-${year.slice(2)}-${month}${date}${String(number).padStart(2, "0")}`,
  }));
}

/** A filing of another form as a feed or a submissions document lists it, filed together with one that is looked for. */
export function otherFiling(formType: "10-K" | "144" | "424B2", beside: ListedFiling): ListedFiling {
  const number = { "10-K": "7", "144": "8", "424B2": "9" }[formType];
  return {
    ...beside,
    formType,
    accessionNumber: `00099900${number}${beside.accessionNumber.slice(9)}`,
    owners: [],
    periodOfReport: null,
    body: () => Buffer.from("<SEC-DOCUMENT>"),
  };
}
