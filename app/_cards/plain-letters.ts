/** Signs that the card's typeface has and nothing takes for a picture; for any other one ImageResponse would ask the internet. */
const KNOWN = /[\x20-\x7e\u00a1-\u00a8\u00aa-\u00ad\u00af-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2212]/u;

/** The text in letters that a card can show: accents of other alphabets dropped, what is left over as `?`. At most `most` letters. */
export function plainLetters(text: string, most: number): string {
  const plain = [...text.replace(/[\s©®™]+/gu, " ").trim()]
    .map((letter) =>
      KNOWN.test(letter) ? letter : letter.normalize("NFKD").replace(/[^\x20-\x7e]/gu, "") || (/\p{M}/u.test(letter) ? "" : "?"),
    )
    .join("");
  return plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
}
