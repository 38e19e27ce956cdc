import type { IsoDate } from "@/lib/filing/types";
import { pick, type Random } from "@/lib/testing/random";

// Names and footnotes of nobody, put together from parts.

const SURNAME_HEADS =
  "ab al an ar bar ber bor bren cal car cor dal dan del dor ed el en far fen fin gar gil gor hal har hol iv jan jor kal ken kor lan lin lor mal mar mor nor ol or pal per por quin ral ren ros sal san sel ster tal tor ul van ver wal wen yor zel".split(
    " ",
  );
const SURNAME_TAILS =
  "ton ley son man berg stein field ford ham well ridge wood dale ner ger ling den ver ski ov ez ini elli aro ada ura aki ander ström quist gard mark low brook hurst worth".split(
    " ",
  );
const GIVEN =
  "Anna Boris Carla David Elena Felix Greta Hugo Iris James Karen Louis Maria Noah Olga Peter Quentin Rosa Simon Teresa Ulrich Victor Wanda Xavier Yvonne Zachary Alice Brian Claire Denis Edith Frank Gloria Henry Ingrid Joseph Kevin Laura Martin Nancy Oscar Paula Ralph Susan Thomas Vera Walter".split(
    " ",
  );
const COMPANY_HEADS =
  "Alder Beacon Cobalt Delta Ember Falcon Granite Harbor Indigo Juniper Keystone Lumen Meridian Northern Orchard Pioneer Quartz River Summit Tidal Union Vertex Western Zenith Atlas Boreal Canyon Drift".split(
    " ",
  );
const COMPANY_TAILS =
  "Systems Energy Bancorp Therapeutics Holdings Industries Software Foods Materials Networks Pharma Resources Financial Realty Motors Devices Semiconductor Logistics Media Partners".split(
    " ",
  );
const KINDS = ["Inc.", "Corp", "Ltd", "Co", "PLC"];

const at = (list: readonly string[], number: number) => list[number % list.length] as string;

/** A person as EDGAR has it: surname first. Names repeat, as they do. */
export function personName(owner: number): string {
  const mixed = Math.imul(owner + 1, 0x9e3779b1) >>> 0;
  const head = at(SURNAME_HEADS, mixed);
  const tail = at(SURNAME_TAILS, Math.floor(mixed / 97));
  const middle = String.fromCharCode(65 + (Math.floor(mixed / 131_072) % 26));
  return `${head.charAt(0).toUpperCase()}${head.slice(1)}${tail} ${at(GIVEN, Math.floor(mixed / 4_099))} ${middle}`;
}

export function fundName(owner: number): string {
  const mixed = Math.imul(owner + 1, 0x85ebca6b) >>> 0;
  return `${at(COMPANY_HEADS, mixed)} ${at(SURNAME_HEADS, Math.floor(mixed / 29)).toUpperCase()} Capital Fund ${1 + (owner % 9)}, L.P.`;
}

export function companyName(issuer: number): string {
  const mixed = Math.imul(issuer + 1, 0xc2b2ae35) >>> 0;
  return `${at(COMPANY_HEADS, mixed)}${at(SURNAME_TAILS, Math.floor(mixed / 31))} ${at(COMPANY_TAILS, Math.floor(mixed / 1_201))} ${at(KINDS, Math.floor(mixed / 30_011))}`;
}

/** One to five letters, another for every issuer. */
export function symbolOf(issuer: number): string {
  let text = "";
  for (let left = issuer + 26; left >= 0; left = Math.floor(left / 26) - 1) text = String.fromCharCode(65 + (left % 26)) + text;
  return text;
}

export const TITLES = [
  "Chief Executive Officer",
  "President & CEO",
  "Chief Financial Officer",
  "EVP and CFO",
  "General Counsel",
  "Chief Operating Officer",
  "SVP, Sales",
  "Chief Technology Officer",
  "VP & Controller",
  "See Remarks",
];

export const averagePrice = (low: string, high: string) =>
  `The price reported is a weighted average. The shares were sold in several trades at prices from $${low} to $${high}, inclusive. The filer will give the number of shares sold at each price on request.`;
export const planNote = (adopted: IsoDate) => {
  const [year, month, day] = adopted.split("-").map(Number);
  return `The sales were made under a Rule 10b5-1 trading plan that the reporting person adopted on ${month}/${day}/${year}.`;
};
const OTHER = [
  "Each unit stands for a contingent right to receive one share of the issuer's common stock.",
  "The units vest in four equal parts, one on each anniversary of the day of the grant, as long as the reporting person stays in service.",
  "Shares withheld by the issuer to pay taxes due when restricted stock units vested. No shares were sold in the market.",
  "The option can be exercised in 48 equal monthly parts that began one month after the day of the grant.",
  "Held by a family trust of which the reporting person is a trustee. The reporting person disclaims beneficial ownership except to the extent of a pecuniary interest in it.",
  "Includes shares acquired under the issuer's employee stock purchase plan in a transaction exempt under Rule 16b-3.",
  "The shares are held directly by the fund. Its general partner and the managers of the general partner may be taken to share power to vote and to sell them.",
  "Represents an award of restricted stock made by the compensation committee under the equity plan of the issuer.",
  "A gift without payment, made to a charity that was chosen by the reporting person.",
  "The number of shares has been adjusted for what was granted as dividend equivalents.",
];
export const otherNote = (random: Random) => pick(random, OTHER);
