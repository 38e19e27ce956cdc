/**
 * Markup on its way from the server component that made it to the one that writes it into the page: they are built apart and share
 * nothing but this process. A page is made in one go, so markup waits for milliseconds; what React asks for as data alone (a refresh in
 * the browser) is never written into a page, so what nobody took goes by age.
 */
export type Markup = { name: string; markup: string };
type Waiting = {
  markup: string;
  keptAt: number;
  /** Renders that have not taken it yet. */
  untaken: number;
};
type Store = { waiting: Map<string, Waiting>; length: number };

/** Characters kept although they were taken or are old. */
const MOST_LENGTH = 16_000_000;
/** A render that takes longer has failed. */
const RENDER_LIMIT_MS = 60_000;

const shared = globalThis as { section16Still?: Store };

function store(): Store {
  shared.section16Still ??= { waiting: new Map(), length: 0 };
  return shared.section16Still;
}

let noted: Markup[] | null = null;

/** What `work` makes, at once, and the markup that it kept by that. */
export function noteMarkup<Made>(work: () => Made): { made: Made; markup: Markup[] } {
  const markup: Markup[] = [];
  const before = noted;
  noted = markup;
  try {
    return { made: work(), markup };
  } finally {
    noted = before;
  }
}

/** Keeps markup under its name until `takeMarkup` asked for it as often as it was kept, and then as long as there is room. */
export function keepMarkup(name: string, markup: string, now: number = Date.now()): void {
  noted?.push({ name, markup });
  const { waiting } = store();
  const before = waiting.get(name);
  // The order of a Map is the order of keeping: the first is the oldest.
  waiting.delete(name);
  waiting.set(name, { markup, keptAt: now, untaken: (before?.untaken ?? 0) + 1 });
  if (!before) store().length += markup.length;
  makeRoom(now);
}

/** The markup of a name; throws where it was never kept, since a page without it would be a wrong page. */
export function takeMarkup(name: string): string {
  const found = store().waiting.get(name);
  if (!found) throw new Error(`Expected the markup ${name} of this render, found none.`);
  found.untaken = Math.max(0, found.untaken - 1);
  return found.markup;
}

function makeRoom(now: number): void {
  const all = store();
  for (const [name, { markup, keptAt, untaken }] of all.waiting) {
    if (all.length <= MOST_LENGTH) return;
    if (untaken > 0 && now - keptAt < RENDER_LIMIT_MS) continue;
    all.waiting.delete(name);
    all.length -= markup.length;
  }
}
