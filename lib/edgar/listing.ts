import type { AccessionNumber, Cik, IsoDate } from "@/lib/filing/types";

/** The forms that section 16 asks for, amendments included, as EDGAR's lists name them. */
export const ownershipForms = ["3", "3/A", "4", "4/A", "5", "5/A"] as const;
export type OwnershipForm = (typeof ownershipForms)[number];

/** `4/A` is one; `4`, ` 4 ` too; `424B4` and `144` are none. */
export function readOwnershipForm(text: string): OwnershipForm | null {
  const trimmed = text.trim();
  return ownershipForms.find((form) => form === trimmed) ?? null;
}

/** A filing as a list of EDGAR names it. */
export type Listing = {
  accessionNumber: AccessionNumber;
  formType: OwnershipForm;
  filedOn: IsoDate;
  /** Parties that the list names with it: issuer and owners, without saying which is which. */
  ciks: Cik[];
};

/** What a list gave: its ownership filings, each once, and the lines that could not be read. */
export type ListRead = {
  filings: Listing[];
  /** Lines that name a filing of any form. */
  lines: number;
  malformed: { line: number; excerpt: string }[];
};

/** Collects parties: a list names a filing once per party. */
export class ListingCollector {
  private readonly byNumber = new Map<AccessionNumber, Listing>();

  add({ ciks, ...filing }: Listing): void {
    const known = this.byNumber.get(filing.accessionNumber);
    if (!known) this.byNumber.set(filing.accessionNumber, { ...filing, ciks: [...ciks] });
    else for (const cik of ciks) if (!known.ciks.includes(cik)) known.ciks.push(cik);
  }

  get filings(): Listing[] {
    return [...this.byNumber.values()];
  }
}
