/** Documents being read at once: each may take a core and 512 MB. */
const MOST_AT_ONCE = 2;

type Turns = { running: number; waiting: (() => void)[] };

/** One queue a process; the pages of the app are several bundles, each with its own copy of this module. */
const shared = globalThis as { section16Extractions?: Turns };

/** Waits until fewer than two are running; whoever calls this calls what it returns when done. Rejects when `signal` is aborted first. */
export async function takeTurn(signal?: AbortSignal): Promise<() => void> {
  shared.section16Extractions ??= { running: 0, waiting: [] };
  const turns = shared.section16Extractions;
  if (turns.running < MOST_AT_ONCE) turns.running++;
  else await waitForTurn(turns, signal);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    const next = turns.waiting.shift();
    // A turn goes from hand to hand, so that nobody who comes later overtakes.
    if (next) next();
    else turns.running--;
  };
}

function waitForTurn(turns: Turns, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      turns.waiting = turns.waiting.filter((waiting) => waiting !== enter);
      reject(signal?.reason);
    };
    const enter = () => {
      signal?.removeEventListener("abort", leave);
      resolve();
    };
    signal?.addEventListener("abort", leave);
    turns.waiting.push(enter);
  });
}
