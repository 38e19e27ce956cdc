import type { Expiry } from "./expiry-listener";

/** What was made of rows: when that began, and the tag by which a filing that changes them is told of. */
export type Made = { begun: number; tag: string };

/** Does this process know that nothing came since? */
export function isFresh({ begun, tag }: Made): boolean {
  return (globalThis as { section16Expiry?: Expiry }).section16Expiry?.isFresh([tag], begun) === true;
}

/** Things by name up to so many bytes; those that were not asked for longest go first, and those that are no longer true when they are asked for. */
export function keptUpTo<Kept extends Made>(mostBytes: number, sizeOf: (kept: Kept) => number) {
  const all = new Map<string, Kept>();
  let bytes = 0;
  const drop = (name: string) => {
    const found = all.get(name);
    if (found) bytes -= sizeOf(found);
    all.delete(name);
  };
  return {
    find(name: string): Kept | null {
      const found = all.get(name);
      if (!found) return null;
      if (!isFresh(found)) {
        drop(name);
        return null;
      }
      all.delete(name);
      all.set(name, found); // The order of a Map is the order of use.
      return found;
    },
    keep(name: string, kept: Kept): void {
      drop(name);
      if (!isFresh(kept)) return;
      all.set(name, kept);
      bytes += sizeOf(kept);
      for (const oldest of all.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}
