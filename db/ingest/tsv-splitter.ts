/** Bytes of one row; the longest column has 4,000 characters. */
const MAX_RECORD_BYTES = 1_000_000;

const LINE_FEED = 10;
const RETURN = 13;
const TAB = 9;
const QUOTE = 34;

export type SplitterEnd = "complete" | "unclosed-quote" | "record-too-long";

/**
 * Cuts the bytes of a TSV into records without reading their cells: a line feed ends one unless it stands in a quoted cell.
 * `onRecord` is given each record as latin1 text (a character a byte, so that nothing of the encoding is lost), without its
 * line end and a byte order mark, and the line it begins on, from 1. Empty lines are passed over. Linear.
 */
export function tsvSplitter(onRecord: (record: string, line: number) => void) {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  let end: SplitterEnd = "complete";

  function emit(bytes: Buffer, start: number, stop: number, lines: number): void {
    const from = isFirst && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;
    isFirst = false;
    const to = stop > from && bytes[stop - 1] === RETURN ? stop - 1 : stop;
    if (to > from) onRecord(bytes.toString("latin1", from, to), line);
    line += lines;
  }

  return {
    /** False when the rest cannot be cut. */
    push(chunk: Buffer): boolean {
      if (end !== "complete") return false;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      let quote = bytes.indexOf(QUOTE);
      for (;;) {
        const feed = bytes.indexOf(LINE_FEED, start);
        if (feed < 0) break;
        if (quote >= 0 && quote < start) quote = bytes.indexOf(QUOTE, start);
        let stop = feed;
        let lines = 1;
        if (quote >= 0 && quote < feed) {
          const found = endOfQuoted(bytes, start, feed);
          if (found === null) break;
          [stop, lines] = [found.stop, found.lines];
        }
        emit(bytes, start, stop, lines);
        start = stop + 1;
      }
      rest = bytes.subarray(start);
      if (rest.length > MAX_RECORD_BYTES) end = "record-too-long";
      return end === "complete";
    },
    /** What became of the text as a whole; to be called once, after the last chunk. */
    finish(): { end: SplitterEnd; line: number } {
      if (end === "complete" && rest.length > 0) {
        const withEnd = Buffer.concat([rest, Buffer.from("\n")]);
        const found = endOfQuoted(withEnd, 0, withEnd.indexOf(LINE_FEED));
        if (found === null || found.stop !== withEnd.length - 1) end = "unclosed-quote";
        else emit(withEnd, 0, found.stop, found.lines);
      }
      return { end, line };
    },
  };
}

/** The line feed that ends a record with quotes; null where it has not come yet. A quote opens only at the start of a cell. */
function endOfQuoted(bytes: Buffer, start: number, firstFeed: number): { stop: number; lines: number } | null {
  let at = start === 0 && bytes[0] === 0xef ? 3 : start;
  let feed = firstFeed;
  let tab = -1;
  for (;;) {
    if (bytes[at] === QUOTE) {
      at = bytes.indexOf(QUOTE, at + 1);
      while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
      // Without the byte after it nothing tells whether the quote closes.
      if (at < 0 || at + 1 >= bytes.length) return null;
      at++;
    }
    if (feed < at) feed = bytes.indexOf(LINE_FEED, at);
    if (feed < 0) return null;
    if (tab < at) tab = bytes.indexOf(TAB, at);
    if (tab < 0 || tab > feed) return { stop: feed, lines: countFeeds(bytes, start, feed) };
    at = tab + 1;
  }
}

function countFeeds(bytes: Buffer, start: number, stop: number): number {
  let count = 1;
  for (let at = bytes.indexOf(LINE_FEED, start); at >= 0 && at < stop; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
