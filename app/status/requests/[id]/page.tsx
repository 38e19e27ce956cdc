import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadRequest } from "@/app/_data/status";
import { askAgain, cancel, getParty } from "@/app/status/actions";
import { DecisionForm } from "@/components/decision-form";
import { FilingsTable } from "@/components/filings-table";
import { Refresh } from "@/components/refresh";
import { GetParty } from "@/components/status/get-party";
import { PauseNote } from "@/components/status/pause-note";
import { ProgressLine } from "@/components/status/progress-line";
import { isUnderWay, PartyLinks, RequestButtons, requestWords } from "@/components/status/request-state";
import { formatCount } from "@/lib/format";
import { urls } from "@/lib/urls";

type Props = PageProps<"/status/requests/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadRequest((await params).id);
  return { title: found ? `From EDGAR: ${found.request.name ?? found.request.asked}` : "Not found", robots: { index: false } };
}

/** A company or person that was asked for: how far it is, with its first filings while the rest comes. */
export default async function RequestPage({ params }: Props) {
  const found = await loadRequest((await params).id);
  if (!found) notFound();
  const { request, access, filings } = found;
  const { name, asked, cik, message, choices, counts } = request;
  const isGoing = isUnderWay(request);
  return (
    <>
      {isGoing && <Refresh seconds={1} />}
      <p className="pt-6">
        <a href={urls.status}>← Status</a>
      </p>
      <h1 className="mt-2">{name ?? asked}</h1>
      <p className="facts mt-2" role="status">
        <strong>{requestWords(request)}</strong>
        {cik && <span>CIK {cik}</span>}
        <PartyLinks request={request} />
      </p>
      {message && <p className="mt-3 max-w-3xl">{message}</p>}
      {isGoing && <PauseNote access={access} />}
      <ProgressLine counts={counts} label={`Filings of ${name ?? asked} that are here`} />
      <RequestButtons request={request} cancel={cancel} askAgain={askAgain} />
      {choices.length > 0 && (
        <ul className="list mt-3 max-w-3xl">
          {choices.map((choice) => (
            <li key={`${choice.cik} ${choice.ticker}`}>
              <DecisionForm action={getParty} fields={{ party: choice.cik }}>
                <span>
                  {choice.name} <span className="muted">{choice.ticker}</span> <span className="muted">CIK {choice.cik}</span>
                </span>
                <button className="button-plain" type="submit">
                  Get it<span className="sr-only">: {choice.name}</span>
                </button>
              </DecisionForm>
            </li>
          ))}
        </ul>
      )}
      {request.state === "failed" && choices.length === 0 && (
        <section className="section" aria-labelledby="again">
          <h2 id="again">Ask for another</h2>
          <GetParty getParty={getParty} hasContact={access.contact !== null} id="again-form" />
        </section>
      )}
      {filings.length > 0 && (
        <section className="section" aria-labelledby="filings">
          <h2 id="filings">Newest filings here</h2>
          <FilingsTable
            rows={filings}
            isLive
            empty=""
            asOf={null}
            caption={`The newest ${formatCount(filings.length, "filing")} of what is here${isGoing ? "; more are coming" : ""}`}
          />
        </section>
      )}
      <noscript>
        <p className="note mt-4">
          {isGoing && (
            <>
              Without script this page stands still: <a href={urls.request(request.id)}>look again</a>.
            </>
          )}
        </p>
      </noscript>
    </>
  );
}
