import type { Status } from "@/lib/edgar/status-rows";
import { formatCount } from "@/lib/format";
import { type DecisionAction, DecisionForm } from "../decision-form";
import { ContactField, ContactNote } from "./get-party";
import { PauseNote } from "./pause-note";

type Props = { status: Status; giveContact: DecisionAction; endPause: DecisionAction };

/** Who is calling, how fast, and whether EDGAR has asked us to wait. */
export function AccessBlock({ status, giveContact, endPause }: Props) {
  const { contact, perSecond, requestsSent, pausedUntil, workers } = status;
  return (
    <>
      <p className="facts mt-1">
        <span>
          Contact: <strong>{contact ?? "none given; nothing is sent"}</strong>
        </span>
        <span>
          at most <strong>{perSecond}</strong> requests a second, for all workers together
        </span>
        <span>
          <strong>{formatCount(requestsSent, "request")}</strong> sent so far
        </span>
        <span className={workers === 0 ? "warn" : undefined}>
          <strong>{formatCount(workers, "worker")}</strong> {workers === 1 ? "runs" : "run"}
        </span>
      </p>
      <PauseNote access={status} />
      {pausedUntil && (
        <DecisionForm action={endPause} fields={{}}>
          <button className="button-plain" type="submit">
            Go on now
          </button>
          <span className="note">Only if you know that EDGAR takes requests again: asking too soon makes it longer.</span>
        </DecisionForm>
      )}
      <details className="mt-1">
        <summary>{contact === null ? "Say who is calling" : "Change contact or rate"}</summary>
        <DecisionForm action={giveContact} fields={{}}>
          <div className="filter">
            <ContactField id="access" contact={contact ?? ""} />
            <label className="field" htmlFor="rate">
              Requests a second
              <input
                id="rate"
                className="control w-20"
                name="rate"
                inputMode="decimal"
                defaultValue={String(perSecond)}
                required
                maxLength={6}
              />
            </label>
            <button className="button" type="submit">
              Keep
            </button>
          </div>
          <ContactNote />
        </DecisionForm>
      </details>
    </>
  );
}
