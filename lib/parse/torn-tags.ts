/** Stands for a "<" that begins no tag; XML has no such character. */
export const BARE_BRACKET = "\u0001";

/** A tag that another one begins in ends there, and a "<" before no name is text; lines stay as they are. */
export function closeTornTags(text: string): string {
  return text.replace(/<(?![A-Za-z_/!?])|<\/(?![A-Za-z_])|<\/?[A-Za-z_][^<>]*(?=<)/g, (found) =>
    found === "<" || found === "</" ? `${BARE_BRACKET}${found.slice(1)}` : `${found}>`,
  );
}

/** Characters that XML 1.0 does not allow. */
export function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffe || code === 0xffff) return true;
  }
  return false;
}
