/** Bodies of one loaded page, in the table or set aside with their height in their place. */
type Chunk = { bodies: HTMLTableSectionElement[]; stand: HTMLTableSectionElement | null };

const chunksOf = new WeakMap<HTMLTableElement, Chunk[]>();

/** Screens above and below the window in which rows stay in the page. */
const KEPT_SCREENS = 3;

/** Adds the rows of a page of the same list to the table; says how many, and the address of those after them, null at the end. */
export async function appendRows(
  table: HTMLTableElement,
  address: string,
  signal: AbortSignal,
): Promise<{ rows: number; next: string | null }> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const source = page.querySelector<HTMLTableElement>("section[aria-labelledby=transactions] table");
  if (!source) throw new Error(`${address} has no table.`);
  const bodies = [...source.tBodies].map((body) => document.importNode(body, true));
  table.append(...bodies);
  for (const note of page.querySelectorAll("aside.popover")) {
    if (!document.getElementById(note.id)) table.closest("section[aria-labelledby]")?.append(document.importNode(note, true));
  }
  chunksOf.set(table, [...(chunksOf.get(table) ?? []), { bodies, stand: null }]);
  const next = page.querySelector<HTMLAnchorElement>("section[aria-labelledby=transactions] a[rel=next]");
  return { rows: bodies.reduce((total, body) => total + body.rows.length, 0), next: next?.getAttribute("data-rows") ?? null };
}

/** Takes loaded rows out of the page that are far from the window, and puts those back that come near. The first page always stays. */
export function keepNear(table: HTMLTableElement): void {
  for (const chunk of chunksOf.get(table) ?? []) {
    const first = chunk.stand ?? chunk.bodies[0];
    const last = chunk.stand ?? chunk.bodies.at(-1);
    if (!first || !last) continue;
    const [top, bottom] = [first.getBoundingClientRect().top, last.getBoundingClientRect().bottom];
    const reach = KEPT_SCREENS * window.innerHeight;
    const isNear = bottom > -reach && top < window.innerHeight + reach;
    if (isNear && chunk.stand) {
      chunk.stand.replaceWith(...chunk.bodies);
      chunk.stand = null;
    } else if (!isNear && !chunk.stand && !chunk.bodies.some((body) => body.contains(document.activeElement))) {
      chunk.stand = standIn(bottom - top);
      first.before(chunk.stand);
      for (const body of chunk.bodies) body.remove();
    }
  }
}

function standIn(height: number): HTMLTableSectionElement {
  const body = document.createElement("tbody");
  body.className = "away";
  const cell = body.insertRow().insertCell();
  cell.colSpan = 99;
  cell.style.height = `${height}px`;
  return body;
}
