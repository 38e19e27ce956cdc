import { dayNumber, fromDayNumber } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import { type Random, seeded } from "@/lib/testing/random";

/** Electronic ownership forms began in the third quarter of 2003. */
const FIRST_DAY = dayNumber("2003-07-01");
export const QUARTERS = 93;
const QUARTER_DAYS = 91;

/** The largest issuers have some 20,000 rows, in filings of three rows. */
const LARGEST = 7_200;
const FILINGS_PER_ISSUER = 200;
const OWNERS_PER_FILING = 0.06;
/** Spread of the sizes: the median issuer has a quarter of the mean. */
const SPREAD = 1.6;

/** Which issuer files how much in which quarter: all that the filings' numbers depend on. */
export type ArchivePlan = {
  filings: number;
  seed: number;
  issuers: number;
  owners: number;
  /** By quarter, then by issuer. */
  counts: Uint16Array;
  /** How many filings come before those of that quarter and issuer. */
  before: Float64Array;
};

/** The same for the same numbers, whoever makes which part of it. */
export function planArchive(filings: number, seed: number): ArchivePlan {
  const issuers = Math.max(10, Math.round(filings / FILINGS_PER_ISSUER));
  const sizes = sizesOf(filings, issuers, seededFor(seed, 0, 1));
  const counts = new Uint16Array(QUARTERS * issuers);
  for (const [issuer, size] of sizes.entries()) spread(counts, issuer, issuers, size, seededFor(seed, issuer, 2));
  const before = new Float64Array(counts.length);
  let total = 0;
  for (let at = 0; at < counts.length; at++) {
    before[at] = total;
    total += counts[at] as number;
  }
  return { filings, seed, issuers, owners: Math.max(30, Math.round(filings * OWNERS_PER_FILING)), counts, before };
}

/** Numbers of their own for each issuer and purpose. */
export function seededFor(seed: number, issuer: number, purpose: number): Random {
  return seeded(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(issuer + 1, 0x85ebca6b) ^ Math.imul(purpose, 0xc2b2ae35));
}

export const dayOfQuarter = (quarter: number, share: number): IsoDate =>
  fromDayNumber(FIRST_DAY + quarter * QUARTER_DAYS + Math.floor(share * QUARTER_DAYS));

function sizesOf(filings: number, issuers: number, random: Random): number[] {
  const largest = Math.min(LARGEST, Math.floor(filings / 7));
  const weights = Array.from({ length: issuers }, () => Math.exp(SPREAD * normal(random)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => Math.max(1, Math.min(largest, Math.round((weight / total) * filings))));
  // The first is as large as they come at every size of the archive, so that archives can be compared by it.
  sizes[0] = largest;
  let missing = filings - sizes.reduce((sum, size) => sum + size, 0);
  for (let at = 1; missing !== 0; at = (at % (issuers - 1)) + 1) {
    const size = sizes[at] as number;
    const change =
      missing > 0
        ? Math.min(missing, Math.ceil(size / 20), Math.max(0, largest - size))
        : -Math.min(-missing, size - 1, Math.ceil(size / 20));
    sizes[at] = size + change;
    missing -= change;
  }
  return sizes;
}

function spread(counts: Uint16Array, issuer: number, issuers: number, size: number, random: Random): void {
  const length = Math.min(QUARTERS, Math.max(4, Math.ceil(size / 90), Math.floor(8 + random() * QUARTERS)));
  const first = Math.floor(random() * (QUARTERS - length + 1));
  for (let left = size; left > 0; left--) {
    const at = (first + Math.floor(random() * length)) * issuers + issuer;
    counts[at] = (counts[at] as number) + 1;
  }
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
