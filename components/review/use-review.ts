import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type History, record, redo, startHistory, undo } from "@/lib/review/history";
import { nameOfEntry } from "@/lib/review/open-points";
import { readReview } from "@/lib/review/read-review";
import {
  firstDifference,
  isSame,
  nameOfControl,
  readRowOperation,
  type Snapshot,
  withEntryAdded,
  withEntryRemoved,
} from "@/lib/review/snapshot";
import { structureOf, withStructure } from "@/lib/review/structure";
import { controlNamed, controlsOf, readForm, writeForm } from "./form-values";
import { forget, recall, remember } from "./kept-changes";
import type { ReadyDraft } from "./review-action";

/** `writes` counts the changes that did not come from the form's own controls, and that have to be put into them. */
type State = { history: History<Snapshot> | null; writes: number };

/**
 * What a person does with the form, as steps that can be undone: the form itself holds what is typed, this holds every state of it.
 * Before the script has begun, and without it, the form stands as the draft has it.
 */
export function useReview(draft: ReadyDraft, form: RefObject<HTMLFormElement | null>) {
  const [{ history, writes }, setState] = useState<State>({ history: null, writes: 0 });
  const [notice, setNotice] = useState("");
  const kept = useRef<Snapshot | null>(null);
  const sent = useRef<Snapshot | null>(null);
  const thenFocus = useRef<((form: HTMLFormElement) => void) | null>(null);

  const structure = history?.present.structure ?? null;
  const base = useMemo(() => (structure ? withStructure(draft.work, draft.reading, structure) : draft.work), [draft, structure]);
  const values = history?.present.values ?? null;
  const work = useMemo(() => (values ? readReview(base, (name) => values[name] ?? null).work : base), [base, values]);

  const begin = useEffectEvent(() => {
    if (!form.current || history) return;
    const asKept = structureOf(draft.work);
    // What was typed before the script was there, or the browser put back, is no part of the draft.
    const typed = { structure: asKept, values: readForm(form.current) };
    form.current.reset();
    const initial = { structure: asKept, values: readForm(form.current) };
    kept.current = initial;
    const changed = recall(draft) ?? typed;
    if (isSame(initial, changed)) return setState({ history: startHistory(initial), writes: 0 });
    setState({ history: record(startHistory(initial), changed, "all that you had changed before"), writes: 1 });
    setNotice("What you had changed and not kept is back.");
  });
  useEffect(() => begin(), []);

  const put = useEffectEvent(() => {
    if (!form.current || !values) return;
    writeForm(form.current, values);
    thenFocus.current?.(form.current);
    thenFocus.current = null;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: these two are when it must be put there, not what.
  useLayoutEffect(() => put(), [writes, draft.saves]);

  const noteKept = useEffectEvent(() => {
    if (!sent.current) return;
    kept.current = sent.current;
    sent.current = null;
    setNotice("Kept as a draft.");
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => noteKept(), [draft.saves]);

  useEffect(() => {
    if (!history || !kept.current) return;
    if (isSame(history.present, kept.current)) forget(draft.id);
    else remember(draft, history.present);
  }, [history, draft]);

  /** A control of that name was changed; changes of one `part` are one step. */
  function change(name: string, part: string | null): void {
    if (!form.current || !history) return;
    const next = { structure: history.present.structure, values: readForm(form.current) };
    if (isSame(next, history.present)) return;
    setState({ writes, history: record(history, next, nameOfControl(name, base.filing), part) });
  }

  /** Adds or removes an entry as its button says; false where this is no such button, or the script has not begun. */
  function changeRows(op: string): boolean {
    const row = readRowOperation(op);
    if (!row || !form.current || !history) return false;
    const now = { structure: history.present.structure, values: readForm(form.current) };
    const at = "add" in row ? now.structure[row.list].length : row.remove;
    const what = `${nameOfEntry(`${row.list}[${at}]`)} ${"add" in row ? "added" : "removed"}`;
    const next = "add" in row ? withEntryAdded(now, row.list, row.add) : withEntryRemoved(now, row.list, at);
    setState({ history: record(history, next, what), writes: writes + 1 });
    setNotice(`${what}.`);
    thenFocus.current = (element) => {
      const first = controlsOf(element).find((control) => control.name.startsWith(`f:${row.list}[${at}]`));
      (first ?? element.querySelector<HTMLElement>(`button[value^="add:${row.list}:"]`))?.focus();
    };
    return true;
  }

  /** One step back or forward; says which, and shows where. `moves`: takes the focus there too. */
  function step(direction: "undo" | "redo", moves: boolean): void {
    const done = history && (direction === "undo" ? undo(history) : redo(history));
    if (!done) {
      setNotice(`Nothing to ${direction}.`);
      return;
    }
    const name = firstDifference(history.present.values, done.history.present.values);
    setState({ history: done.history, writes: writes + 1 });
    setNotice(`${direction === "undo" ? "Undone" : "Done again"}: ${done.what}.`);
    thenFocus.current = (element) => {
      const control = name === null ? null : controlNamed(element, name);
      control?.scrollIntoView({ block: "center" });
      if (moves) (control ?? element.querySelector<HTMLElement>("[data-undo]"))?.focus({ preventScroll: true });
    };
  }

  /** What is being sent now; it counts as kept when the draft comes back. */
  function noteSent(): void {
    sent.current = history?.present ?? null;
  }

  return {
    base,
    work,
    notice,
    say: setNotice,
    change,
    changeRows,
    step,
    noteSent,
    isReady: history !== null,
    canUndo: Boolean(history?.past.length),
    canRedo: Boolean(history?.future.length),
  };
}
