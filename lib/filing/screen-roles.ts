import type { Role } from "./titles";

/** Roles that a screen can ask for, as the URL has them. */
export const screenRoles = {
  ceo: "CEO",
  cfo: "CFO",
  coo: "COO",
  president: "President",
  chair: "Chair",
  gc: "GC",
  officer: "Officer",
  director: "Director",
  "ten-percent-owner": "10% owner",
  other: "Other",
} as const satisfies { [slug: string]: Role };
export type ScreenRole = keyof typeof screenRoles;

/** In a choice: "any officer". */
export const screenRoleLabels: { [role in ScreenRole]: string } = {
  ceo: "CEO",
  cfo: "CFO",
  coo: "COO",
  president: "President",
  chair: "Chair",
  gc: "General counsel",
  officer: "any officer",
  director: "director",
  "ten-percent-owner": "10% owner",
  other: "other",
};

export function isScreenRole(text: string): text is ScreenRole {
  return Object.hasOwn(screenRoles, text);
}
