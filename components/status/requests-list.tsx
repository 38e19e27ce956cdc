import type { RequestRow } from "@/lib/edgar/status-rows";
import { formatMoment } from "@/lib/format";
import { urls } from "@/lib/urls";
import type { DecisionAction } from "../decision-form";
import { PartyLinks, RequestButtons, requestWords } from "./request-state";

type Props = { requests: RequestRow[]; cancel: DecisionAction; askAgain: DecisionAction };

/** The companies and persons that were asked for, newest first. */
export function RequestsList({ requests, cancel, askAgain }: Props) {
  if (requests.length === 0) return null;
  return (
    <ol className="list mt-3 max-w-4xl" aria-label="Asked for">
      {requests.map((request) => (
        <li key={request.id} className="request">
          <span>
            <a href={urls.request(request.id)}>{request.name ?? request.asked}</a>{" "}
            <span className="muted">{request.cik ? `CIK ${request.cik}` : ""}</span>
            <span className="sub">{formatMoment(request.askedAt)}</span>
          </span>
          <span>
            {requestWords(request)}
            {request.message && <span className="sub">{request.message}</span>}
          </span>
          <span className="request-links">
            <PartyLinks request={request} />
            <RequestButtons request={request} cancel={cancel} askAgain={askAgain} />
          </span>
        </li>
      ))}
    </ol>
  );
}
