/** Still markup in the browser: what stands in the page, and what was fetched for a page that is being changed. */

/** All parts of a page ask within this time. */
const ONE_RENDER_MS = 1_000;

let fetched = new Map<string, string>();
const asked = new Map<string, Promise<void>>();

const elementOf = (name: string) => document.querySelector(`[data-still="${name}"]`);

export function hasMarkup(name: string): boolean {
  return fetched.has(name) || elementOf(name) !== null;
}

export function markupOf(name: string): string {
  return fetched.get(name) ?? elementOf(name)?.innerHTML ?? "";
}

/** Resolves when the page of the address was fetched and its still markup is at hand: once for all parts of a page that ask. */
export function fetchMarkup(address: string): Promise<void> {
  const known = asked.get(address);
  if (known) return known;
  const asking = readPage(address).then(
    (found) => {
      fetched = found;
      setTimeout(() => asked.delete(address), ONE_RENDER_MS);
    },
    () => openAnew(address),
  );
  asked.set(address, asking);
  return asking;
}

let opening: Promise<void> | null = null;

/** Leaves what cannot be shown for the page as the server sends it; never resolves. */
export function openAnew(address: string): Promise<void> {
  opening ??= new Promise(() => window.location.assign(address));
  return opening;
}

async function readPage(address: string): Promise<Map<string, string>> {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-cache" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const elements = [...page.querySelectorAll<HTMLElement>("[data-still]")];
  return new Map(elements.map((element) => [element.dataset.still ?? "", element.innerHTML]));
}
