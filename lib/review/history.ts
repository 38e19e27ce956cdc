/** What was changed, one step after the other: states that can be gone back to and forward again. */
export type History<State> = {
  past: readonly Step<State>[];
  present: State;
  future: readonly Step<State>[];
  /** The change that what follows may still be part of, such as typing in one field; null when it is closed. */
  open: string | null;
};

/** A state and, in words, the change that lies between it and its neighbour towards the present. */
type Step<State> = { state: State; what: string };

/** Steps that are kept; the oldest go first. */
const MOST_STEPS = 200;

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], open: null };
}

/** A new step. With the `part` of the step before it, it is the same step going on. What was undone before is gone. */
export function record<State>(history: History<State>, state: State, what: string, part: string | null = null): History<State> {
  if (part !== null && part === history.open && history.past.length > 0) return { ...history, present: state, future: [] };
  return { past: [...history.past, { state: history.present, what }].slice(-MOST_STEPS), present: state, future: [], open: part };
}

/** One step back; null when there is none. */
export function undo<State>({ past, present, future }: History<State>): { history: History<State>; what: string } | null {
  const last = past.at(-1);
  if (!last) return null;
  const { state, what } = last;
  return { history: { past: past.slice(0, -1), present: state, future: [{ state: present, what }, ...future], open: null }, what };
}

/** One step forward again; null when nothing was undone. */
export function redo<State>({ past, present, future }: History<State>): { history: History<State>; what: string } | null {
  const [next, ...later] = future;
  if (!next) return null;
  const { state, what } = next;
  return { history: { past: [...past, { state: present, what }], present: state, future: later, open: null }, what };
}
