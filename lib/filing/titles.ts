import type { Relationship } from "./relationship";

/** Roles in the order that DOMAIN 6 ranks them, highest first. */
export const roles = [
  "CEO",
  "CFO",
  "Chair",
  "President",
  "COO",
  "GC",
  "CTO",
  "CMO",
  "CAO",
  "Chief officer",
  "EVP",
  "SVP",
  "VP",
  "Treasurer",
  "Secretary",
  "Officer",
  "Director",
  "10% owner",
  "Other",
] as const;
export type Role = (typeof roles)[number];

/** How each role is found in a title; titles are cut at 29 or 30 characters, so words may be unfinished. */
const PATTERNS: [Role, RegExp][] = [
  ["CEO", /\bC\.?E\.?O\b|chief exec|principal exec/i],
  ["CFO", /\bC\.?F\.?O\b|chief fin|principal fin/i],
  ["CAO", /\b(CAO|PAO)\b|chief acc|principal acc|chief admin/i],
  ["COO", /\bC\.?O\.?O\b|chief oper/i],
  ["GC", /\bG\.?C\b|general coun|gen\.? couns|chief legal|\bCLO\b/i],
  ["CTO", /\bCTO\b|chief tech/i],
  ["CMO", /\bCMO\b|chief (marketing|medical)/i],
  ["Chair", /\bchair(man|woman|person)?\b|\bexec\w*\.? chair/i],
  ["EVP", /\bE\.?V\.?P\b|exec\w*\.? (v\.?p\b|vice)/i],
  ["SVP", /\bS\.?V\.?P\b|(senior|sr\.?) (v\.?p\b|vice)/i],
  ["VP", /\bA?VP\b|\bV\.P\.|vice[ -]?pres|\bvice p/i],
  ["President", /\bpresident\b|\bpres\b/i],
  ["Treasurer", /\btreas/i],
  ["Secretary", /\bsecretary\b|\bcorp\.? sec/i],
];

const POINTER = /^\s*\(?\s*see\b|^\s*\*/i;

/** "See Remarks", "See below": the title stands somewhere else. */
export function pointsElsewhere(title: string): boolean {
  return POINTER.test(title);
}

/** Roles that a title names, highest first: "President & CEO" is both. Empty when it names none. */
export function rolesFromTitle(title: string): Role[] {
  const found = new Set<Role>();
  // "Vice President" and "Vice Chair" are not the office without the word.
  const withoutVice = title.replace(/\bvice[ -]?(pres\w*|chair\w*)/gi, " ");
  for (const [role, pattern] of PATTERNS) {
    const text = role === "President" || role === "Chair" ? withoutVice : title;
    if (pattern.test(text)) found.add(role);
  }
  if (found.has("EVP") || found.has("SVP")) found.delete("VP");
  if (![...found].some((role) => /^C[A-Z]O$|GC/.test(role)) && /\bchief\b/i.test(title)) found.add("Chief officer");
  return roles.filter((role) => found.has(role));
}

/** All roles of an owner in one filing, highest first; "See Remarks" reads the remarks. */
export function rolesOf(owner: Relationship, remarks: string | null = null): Role[] {
  const title = owner.officerTitle && pointsElsewhere(owner.officerTitle) ? (remarks ?? "") : (owner.officerTitle ?? "");
  const found = new Set<Role>(owner.isOfficer ? rolesFromTitle(title) : []);
  if (owner.isOfficer && found.size === 0) found.add("Officer");
  if (owner.isDirector) found.add("Director");
  if (owner.isTenPercentOwner) found.add("10% owner");
  if (owner.isOther || found.size === 0) found.add("Other");
  return roles.filter((role) => found.has(role));
}

export function highestRole(owner: Relationship, remarks: string | null = null): Role {
  return rolesOf(owner, remarks)[0] ?? "Other";
}

/** The relationship in the filer's own words: "EVP & Chief Admin & Legal Off, director". */
export function describeRelationship(owner: Relationship): string {
  const parts = [
    owner.isOfficer ? (owner.officerTitle ?? "officer, title not reported") : null,
    owner.isDirector ? "director" : null,
    owner.isTenPercentOwner ? "10% owner" : null,
    owner.isOther ? (owner.otherText ?? "other") : null,
  ].filter((part) => part !== null);
  return parts.join(", ") || "relationship not reported";
}
