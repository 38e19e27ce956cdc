/**
 * A name as search sees it: lower case, without accents and punctuation, words apart by one space.
 * "O'Brien-Núñez, José Jr." is "obrien nunez jose jr".
 */
export function searchName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
