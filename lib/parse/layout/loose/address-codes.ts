import type { Address } from "@/lib/filing/types";

/** First digits of ZIP codes by state: the Postal Service's areas. */
const ZIPS: Readonly<Record<string, string>> = {
  AL: "35 36",
  AK: "995 996 997 998 999",
  AZ: "85 86",
  AR: "71 72",
  CA: "90 91 92 93 94 95 96",
  CO: "80 81",
  CT: "06",
  DE: "197 198 199",
  DC: "200 202 203 204 205",
  FL: "32 33 34",
  GA: "30 31 398 399",
  HI: "967 968",
  ID: "83",
  IL: "60 61 62",
  IN: "46 47",
  IA: "50 51 52",
  KS: "66 67",
  KY: "40 41 42",
  LA: "70 71",
  ME: "039 04",
  MD: "20 21",
  MA: "01 02 055",
  MI: "48 49",
  MN: "55 56",
  MS: "38 39",
  MO: "63 64 65",
  MT: "59",
  NE: "68 69",
  NV: "88 89",
  NH: "03",
  NJ: "07 08",
  NM: "87 88",
  NY: "005 06390 10 11 12 13 14",
  NC: "27 28",
  ND: "58",
  OH: "43 44 45",
  OK: "73 74",
  OR: "97",
  PA: "15 16 17 18 19",
  RI: "02",
  SC: "29",
  SD: "57",
  TN: "37 38",
  TX: "75 76 77 78 79 885",
  UT: "84",
  VT: "05",
  VA: "201 22 23 24",
  WA: "98 99",
  WV: "24 25 26",
  WI: "53 54",
  WY: "82 83",
  PR: "006 007 009",
};

/** EDGAR's codes of the provinces by the first letter of their postal codes. */
const PROVINCES: Readonly<Record<string, string>> = {
  T: "A0",
  V: "A1",
  R: "A2",
  E: "A3",
  A: "A4",
  B: "A5",
  K: "A6",
  L: "A6",
  M: "A6",
  N: "A6",
  P: "A6",
  C: "A7",
  G: "A8",
  H: "A8",
  J: "A8",
  S: "A9",
  Y: "B0",
};

export function provinceOf(zip: string | null): string | null {
  const letter = /^([A-Z])\d[A-Z]\s?\d[A-Z]\d$/.exec(zip ?? "")?.[1];
  return letter === undefined ? null : (PROVINCES[letter] ?? null);
}

const PROVINCE_NAMES: Readonly<Record<string, string>> = {
  A0: "ALBERTA",
  A1: "BRITISH COLUMBIA",
  A2: "MANITOBA",
  A3: "NEW BRUNSWICK",
  A4: "NEWFOUNDLAND",
  A5: "NOVA SCOTIA",
  A6: "ONTARIO",
  A7: "PRINCE EDWARD ISLAND",
  A8: "QUEBEC",
  A9: "SASKATCHEWAN",
  B0: "YUKON",
};

/** Whether the address names the province in words too. */
export function isProvinceNamed(code: string | null, { city, street2 }: Pick<Address, "city" | "street2">): boolean {
  const name = PROVINCE_NAMES[code ?? ""];
  return name !== undefined && `${city ?? ""} ${street2 ?? ""}`.toUpperCase().includes(name);
}

/** Whether a state and a postal code, each read by itself, say the same. */
export function stateAgrees(state: string | null, zip: string | null): boolean {
  if (state === null || zip === null) return false;
  if (provinceOf(zip) === state) return true;
  return /^\d{5}(?:-\d{4})?$/.test(zip) && (ZIPS[state]?.split(" ").some((start) => zip.startsWith(start)) ?? false);
}
