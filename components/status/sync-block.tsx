import type { Status } from "@/lib/edgar/status-rows";
import { formatCount, formatDate, formatMoment } from "@/lib/format";
import { type DecisionAction, DecisionForm } from "../decision-form";

type Props = { status: Status; start: DecisionAction; stop: DecisionAction };

/** Everything since a year: how far it is, when it will be done, and the way to start, stop and go on. */
export function SyncBlock({ status, start, stop }: Props) {
  const { sync } = status;
  return (
    <>
      {sync && (
        <p className="mt-1 max-w-3xl" role="status">
          {sync.isRunning ? "Running" : "Stopped"}, for everything filed since {formatDate(sync.since)}:{" "}
          <strong>{formatCount(sync.left, "document")} to fetch</strong>
          {sync.perMinute !== null && `, ${formatCount(Math.round(sync.perMinute), "document")} a minute lately`}.
          {sync.isRunning && sync.left > 0 && sync.doneAt && (
            <>
              {" "}
              Done about <strong>{formatMoment(sync.doneAt)}</strong>,{" "}
              {sync.perMinute === null ? "at the rate that is allowed" : "at that rate"}.
            </>
          )}
        </p>
      )}
      {sync?.isRunning ? (
        <DecisionForm action={stop} fields={{}}>
          <button className="button" type="submit">
            Stop it
          </button>
        </DecisionForm>
      ) : (
        <DecisionForm action={start} fields={{}}>
          <div className="filter">
            <label className="field" htmlFor="since">
              Since the year
              <input
                id="since"
                className="control w-24"
                name="since"
                inputMode="numeric"
                defaultValue={sync ? sync.since.slice(0, 4) : "2003"}
                required
                maxLength={10}
              />
            </label>
            <button className="button" type="submit" disabled={status.contact === null}>
              {sync ? "Go on" : "Get everything"}
            </button>
          </div>
        </DecisionForm>
      )}
      <p className="note mt-1 max-w-3xl">
        First EDGAR’s lists of every quarter; then the SEC’s quarterly data sets (from 2006), which bring depth quickly, rounded and without
        times of acceptance; then the exact documents, newest first. A full history is about five million documents: at ten requests a
        second six days, at five twelve. It stops and goes on at any time.
      </p>
    </>
  );
}
