import type { RequestRow } from "@/lib/edgar/status-rows";
import { formatCount } from "@/lib/format";
import { urls } from "@/lib/urls";
import { type DecisionAction, DecisionForm } from "../decision-form";

export const isUnderWay = ({ state }: Pick<RequestRow, "state">) => state === "looking" || state === "loading";

/** What a request has come to, in a few words. */
export function requestWords({ state, counts }: RequestRow): string {
  if (state === "looking") return "Asking EDGAR…";
  if (state === "loading") return `${counts.held} of ${formatCount(counts.listed, "filing")} here…`;
  if (state === "done") return `Done: ${counts.held} of ${formatCount(counts.listed, "filing")} here`;
  if (state === "cancelled") return `Stopped: ${counts.held} of ${formatCount(counts.listed, "filing")} here`;
  return "Not found";
}

/** Where what was asked for can be read, once its first filing is here. */
export function PartyLinks({ request }: { request: RequestRow }) {
  const { cik, isIssuer, isOwner } = request;
  if (!cik || (!isIssuer && !isOwner)) return null;
  return (
    <>
      {isIssuer && <a href={urls.issuer(cik)}>Company page</a>}
      {isIssuer && isOwner && " · "}
      {isOwner && <a href={urls.owner(cik)}>{isIssuer ? "As an owner" : "Owner page"}</a>}
    </>
  );
}

type Props = { request: RequestRow; cancel: DecisionAction; askAgain: DecisionAction };

/** Stop while it goes on, ask again once it has ended. */
export function RequestButtons({ request, cancel, askAgain }: Props) {
  const isGoing = isUnderWay(request);
  return (
    <DecisionForm action={isGoing ? cancel : askAgain} fields={{ request: request.id }}>
      <button className="button-plain" type="submit">
        {isGoing ? "Stop" : "Ask again"}
        <span className="sr-only"> for {request.name ?? request.asked}</span>
      </button>
    </DecisionForm>
  );
}
