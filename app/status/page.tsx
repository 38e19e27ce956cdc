import type { Metadata } from "next";
import { loadStatus } from "@/app/_data/status";
import { HeldCounts } from "@/components/held-counts";
import { Refresh } from "@/components/refresh";
import { AccessBlock } from "@/components/status/access-block";
import { ErrorsTable } from "@/components/status/errors-table";
import { FollowBlock } from "@/components/status/follow-block";
import { GetParty } from "@/components/status/get-party";
import { QuartersTable } from "@/components/status/quarters-table";
import { QueueBlock } from "@/components/status/queue-block";
import { isUnderWay } from "@/components/status/request-state";
import { RequestsList } from "@/components/status/requests-list";
import { SyncBlock } from "@/components/status/sync-block";
import { firstParam } from "@/lib/url-parameters";
import { askAgain, cancel, endPause, follow, getParty, giveContact, retry, startEverything, stopEverything } from "./actions";

export const metadata: Metadata = { title: "Status", robots: { index: false } };

/** What is loaded, from where, how fresh, what failed, and the jobs under way. */
export default async function StatusPage({ searchParams }: PageProps<"/status">) {
  const [{ status, held }, params] = await Promise.all([loadStatus(), searchParams]);
  const { contact, requests, queue, quarters, errors, errorCount, sync } = status;
  const isWaiting = requests.some(isUnderWay);
  const isBusy = sync?.isRunning || queue.some(({ running, waiting }) => running + waiting > 0);
  return (
    <>
      <Refresh seconds={isWaiting ? 2 : isBusy ? 5 : 15} />
      <h1 className="pt-6">Status</h1>
      <p className="lede mt-1">What is here, where it came from, how complete and how fresh it is, and what is being fetched from EDGAR.</p>
      <HeldCounts counts={held} />
      <section className="section" aria-labelledby="edgar">
        <h2 id="edgar">EDGAR</h2>
        <AccessBlock status={status} giveContact={giveContact} endPause={endPause} />
      </section>
      <section className="section" aria-labelledby="company">
        <h2 id="company">Get a company or a person</h2>
        <p className="note">All its filings on Forms 3, 4 and 5, the newest first; before everything else that waits.</p>
        <GetParty getParty={getParty} hasContact={contact !== null} asked={firstParam(params, "party") ?? ""} id="get" />
        <RequestsList requests={requests} cancel={cancel} askAgain={askAgain} />
      </section>
      <section className="section" aria-labelledby="everything">
        <h2 id="everything">Get everything</h2>
        <SyncBlock status={status} start={startEverything} stop={stopEverything} />
      </section>
      <section className="section" aria-labelledby="current">
        <h2 id="current">Staying current</h2>
        <FollowBlock status={status} follow={follow} />
      </section>
      <section className="section" aria-labelledby="coverage">
        <h2 id="coverage">Coverage</h2>
        <QuartersTable quarters={quarters} />
      </section>
      <section className="section" aria-labelledby="errors">
        <h2 id="errors">What could not be had</h2>
        <ErrorsTable errors={errors} count={errorCount} retry={retry} />
      </section>
      <section className="section" aria-labelledby="queue">
        <h2 id="queue">Queue</h2>
        <QueueBlock queue={queue} />
      </section>
    </>
  );
}
