import { searchName } from "./search-name";

/** Words that names of companies carry or leave out (DOMAIN 12.3), and endings of persons' names. */
const DROPPED = new Set(
  "inc incorporated corp corporation co company plc ltd limited llc lp nv sa ag the de new jr sr ii iii iv".split(" "),
);

/** The words of a name that tell it from others, as search has them: "Alto Ingredients, Inc." is "alto ingredients". */
export function plainName(name: string): string {
  const words = searchName(name).split(" ");
  const kept = words.filter((word) => !DROPPED.has(word));
  return (kept.length > 0 ? kept : words).join(" ");
}

/** Do two names say the same in whichever order of words? Null and empty names are no names. */
export function sameName(a: string | null, b: string | null): boolean {
  const sorted = (name: string | null) =>
    plainName(name ?? "")
      .split(" ")
      .sort()
      .join(" ");
  return sorted(a) !== "" && sorted(a) === sorted(b);
}
