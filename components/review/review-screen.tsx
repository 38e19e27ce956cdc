"use client";

import { type ChangeEvent, type FocusEvent, type SubmitEvent, startTransition, useActionState, useRef, useState } from "react";
import { checkBalances } from "@/lib/review/balance-check";
import type { ReviewContext } from "@/lib/review/draft";
import { openPoints, splitOpen } from "@/lib/review/open-points";
import type { ReviewCommand } from "@/lib/review/review-keys";
import { placesIn, structureOf } from "@/lib/review/structure";
import { ProblemList } from "../problem-list";
import { nextControl, tickOf } from "./form-values";
import { forget } from "./kept-changes";
import { KeysSheet } from "./keys-sheet";
import type { ReadyDraft, ReviewAction } from "./review-action";
import { ReviewBar } from "./review-bar";
import { ReviewEnd } from "./review-end";
import { ReviewForm } from "./review-form";
import { showSource } from "./show-source";
import { SourcePane } from "./source-pane";
import { useReview } from "./use-review";
import { useReviewKeys } from "./use-review-keys";

type Props = { draft: ReadyDraft; context: ReviewContext; action: ReviewAction };

/**
 * The document beside what was read from it. Every button is a submit button of one form, so it works without script; with it, balances
 * and open points follow what is typed, keys lead from doubt to doubt, every change can be undone, and the place a field was read from
 * is shown while it has the focus.
 */
export function ReviewScreen({ draft, context, action }: Props) {
  const [state, submit, isPending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const sheet = useRef<HTMLDialogElement>(null);
  const part = useRef({ number: 0, at: 0 });
  const [active, setActive] = useState<string | null>(null);
  const [isDocumentShown, setDocumentShown] = useState(true);
  const review = useReview(draft, form);
  const { base, work } = review;
  const open = openPoints(work, draft.reading);

  function follow(event: ChangeEvent<HTMLFormElement>) {
    const control: Element = event.target;
    const tick = tickOf(control);
    // Who changes a field has looked at it.
    if (tick && tick !== control) tick.checked = true;
    // A pause ends a step, as moving on does.
    if (event.timeStamp - part.current.at > 2_000) part.current.number++;
    part.current.at = event.timeStamp;
    const name = control.getAttribute("name") ?? "";
    review.change(name, control.matches("[type=checkbox], [type=radio], select") ? null : `${name} ${part.current.number}`);
  }

  function focus(event: FocusEvent) {
    part.current.number++;
    const path = event.target.closest("[data-path]")?.getAttribute("data-path") ?? null;
    setActive(path);
    if (path) showSource(base.filing, path);
  }

  /** To the next (or last) control that is open, but for those named; when nothing is, to the button that stores. */
  function walk(isBack: boolean, settled: readonly string[] = []) {
    if (!form.current) return;
    const { doubtful, toConfirm } = splitOpen(open.filter(({ control }) => !settled.includes(control)));
    // Doubts first; sections are confirmed when there are none left.
    const names = new Set((doubtful.length > 0 ? doubtful : toConfirm).map(({ control }) => control));
    const target = nextControl(form.current, names, document.activeElement, isBack);
    const store = form.current.querySelector<HTMLElement>("button[value=confirm]");
    (target ?? store)?.focus({ preventScroll: true });
    (target ?? store)?.scrollIntoView({ block: "center" });
  }

  /** What has the focus is right as it stands. */
  function confirm() {
    const control = document.activeElement;
    if (!(control instanceof HTMLElement) || !form.current?.contains(control)) return walk(false);
    const name = control.getAttribute("name") ?? "";
    if (control.matches("[type=radio]") && !new FormData(form.current).has(name))
      return review.say("Choose one with the space bar or the arrow keys first.");
    const tick = tickOf(control);
    if (tick && !tick.checked) {
      tick.checked = true;
      review.change(tick.name, null);
    }
    walk(false, [name, ...(tick ? [tick.name, tick.name.replace(/^ok:/, "f:")] : [])]);
  }

  const commands: { [command in ReviewCommand]: () => void } = {
    next: () => walk(false),
    previous: () => walk(true),
    confirm,
    undo: () => review.step("undo", true),
    redo: () => review.step("redo", true),
    keep: () => send(form.current?.querySelector<HTMLButtonElement>("button[value=save]") ?? null),
    keys: () => sheet.current?.showModal(),
  };
  useReviewKeys(form, (command) => commands[command]());

  function send(button: HTMLElement | null) {
    if (!form.current || isPending) return;
    review.noteSent();
    const values = new FormData(form.current, button);
    if (values.get("op") === "confirm") forget(draft.id);
    startTransition(() => submit(values));
  }

  function intercept(event: SubmitEvent<HTMLFormElement>) {
    if (!review.isReady) return;
    // A form that React sends is emptied afterwards; this one goes on as it stands.
    event.preventDefault();
    const button = event.nativeEvent.submitter;
    if (!review.changeRows(button?.getAttribute("value") ?? "")) send(button);
  }

  return (
    <>
      <form
        ref={form}
        action={submit}
        onSubmit={intercept}
        onChange={follow}
        onFocus={focus}
        className="review"
        data-ready={review.isReady}
        data-document={isDocumentShown ? "shown" : "hidden"}
      >
        <input type="hidden" name="draft" value={draft.id} />
        <input type="hidden" name="structure" value={JSON.stringify(structureOf(base))} />
        {/* The first submit button is what Enter presses: it must be harmless. */}
        <button type="submit" name="op" value="save" className="sr-only" tabIndex={-1}>
          Keep what I have done
        </button>
        <SourcePane draft={draft} filing={base.filing} active={active} />
        <div className="review-form">
          <ReviewBar
            open={open}
            notice={review.notice}
            canUndo={review.canUndo}
            canRedo={review.canRedo}
            isDocumentShown={isDocumentShown}
            onNext={commands.next}
            onStep={(direction) => review.step(direction, false)}
            onKeys={commands.keys}
            onDocument={() => setDocumentShown(!isDocumentShown)}
          />
          {state && (
            <div role="alert" className="review-alert">
              <strong>{state.message}</strong>
              {state.problems.length > 0 && <ProblemList problems={state.problems} />}
            </div>
          )}
          {draft.reading.problems.length > 0 && (
            <details className="mt-2" open>
              <summary>What was noticed while reading</summary>
              <ProblemList problems={draft.reading.problems} />
            </details>
          )}
          <ReviewForm
            work={base}
            context={context}
            ownerPlaces={placesIn(draft.work, structureOf(base), "reportingOwners")}
            balances={checkBalances(work.filing, context.known)}
          />
          <ReviewEnd open={open} isPending={isPending} />
        </div>
      </form>
      <KeysSheet dialog={sheet} />
    </>
  );
}
