/** Signs that OCR leaves in running text: figures or signs inside words, words run together. */
export function looksMisread(text: string): boolean {
  return /\d[OolI](?=\d|\W|$)|[a-z][0-9@|\\][a-z]|[a-z]{18,}|[~«»_{}¢]|\s@\s|[‘“]\w+[,;]{2}/.test(text);
}
