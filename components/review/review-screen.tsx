"use client";

import { type FocusEvent, type FormEvent, useActionState, useState } from "react";
import { formatCount } from "@/lib/format";
import { checkBalances } from "@/lib/review/balance-check";
import type { ReviewContext } from "@/lib/review/draft";
import { openPoints } from "@/lib/review/open-points";
import { readReview } from "@/lib/review/read-review";
import { ProblemList } from "../problem-list";
import type { ReadyDraft, ReviewAction, ReviewState } from "./review-action";
import { ReviewForm } from "./review-form";
import { SourcePane } from "./source-pane";

type Props = { draft: ReadyDraft; context: ReviewContext; action: ReviewAction };

/**
 * The document beside what was read from it. Every button is a submit button of one form, so it works without script; with it, balances
 * and open points follow what is typed, and the place a field was read from is shown while it has the focus.
 */
export function ReviewScreen({ draft, context, action }: Props) {
  const [state, submit, isPending] = useActionState(action, null);
  // A form that was saved begins anew with what was kept.
  return <Screen key={draft.saves} draft={draft} context={context} state={state} submit={submit} isPending={isPending} />;
}

type ScreenProps = Omit<Props, "action"> & { state: ReviewState; submit: (form: FormData) => void; isPending: boolean };

function Screen({ draft, context, state, submit, isPending }: ScreenProps) {
  const [work, setWork] = useState(draft.work);
  const [active, setActive] = useState<string | null>(null);

  function follow(event: FormEvent<HTMLFormElement>) {
    const control = event.target;
    // Who changes a field has looked at it.
    if (control instanceof HTMLElement && event.type === "change") tickFieldOf(control);
    const sent = new FormData(event.currentTarget);
    setWork(
      readReview(draft.work, (name) => {
        const value = sent.get(name);
        return typeof value === "string" ? value : null;
      }).work,
    );
  }

  function show(event: FocusEvent) {
    const path = event.target.closest("[data-path]")?.getAttribute("data-path") ?? null;
    setActive(path);
    const place = path ? draft.work.filing.provenance?.[path] : null;
    const target = place && document.getElementById(place.box ? `place-${path}` : `line-${place.line}`);
    scrollInside(target);
  }

  const open = openPoints(work, draft.reading);
  return (
    <form action={submit} onInput={follow} onChange={follow} onFocus={show} className="review">
      <input type="hidden" name="draft" value={draft.id} />
      {/* The first submit button is what Enter presses: it must be harmless. */}
      <button type="submit" name="op" value="save" className="sr-only" tabIndex={-1}>
        Keep what I have done
      </button>
      <SourcePane draft={draft} active={active} />
      <div className="review-form">
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
        <ReviewForm work={draft.work} context={context} balances={checkBalances(work.filing, context.known)} />
        <section className="section review-end" aria-labelledby="store">
          <h2 id="store">Store it</h2>
          <p role="status">
            {open.length === 0 ? "Everything has been looked at." : `${formatCount(open.length, "point")} open before it can be stored.`}
          </p>
          {open.length > 0 && (
            <details>
              <summary>Which</summary>
              <ul className="list max-w-3xl">
                {open.map((point) => (
                  <li key={`${point.path} ${point.label}`}>
                    <a href={`#${anchorOf(point.path)}`}>{point.label}</a>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <p className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
            <button className="button" type="submit" name="op" value="confirm" disabled={isPending}>
              {isPending ? "Working…" : "Confirm and store"}
            </button>
            <button className="button-plain" type="submit" name="op" value="save" disabled={isPending}>
              Keep as draft
            </button>
            <button className="button-plain" type="submit" name="op" value="discard" disabled={isPending}>
              Discard the draft
            </button>
          </p>
          <p className="note mt-2">
            It is stored as “confirmed by a person, not verified”. What you changed is kept beside what was read, and the document with it.
          </p>
        </section>
      </div>
    </form>
  );
}

/** Sections, choices and fields by the path of an open point. */
function anchorOf(path: string): string {
  return /[.[]/.test(path) || path === "periodOfReport" ? `field-${path}` : `section-${path}`;
}

function tickFieldOf(control: HTMLElement): void {
  if (control.matches("input[name^='ok:']")) return;
  const tick = control.closest(".review-field")?.querySelector<HTMLInputElement>(".review-tick input");
  if (tick) tick.checked = true;
}

/** Scrolls the pane that holds the place, not the page. */
function scrollInside(target: HTMLElement | null | undefined): void {
  const pane = target?.closest<HTMLElement>(".review-source");
  if (!target || !pane) return;
  const at = target.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (at.top < frame.top || at.bottom > frame.bottom) pane.scrollTop += at.top - frame.top - frame.height / 3;
}
