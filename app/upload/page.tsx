import type { Metadata } from "next";
import { loadDiscardedDrafts, loadDrafts } from "@/app/_data/drafts";
import { DecisionForm } from "@/components/decision-form";
import { draftTitle } from "@/components/upload/draft-title";
import { ToReview } from "@/components/upload/to-review";
import { UploadForm } from "@/components/upload/upload-form";
import { bringBackDraft, undoUpload, uploadFilings } from "./actions";

export const metadata: Metadata = { title: "Upload filings" };
export const dynamic = "force-dynamic";

export default async function UploadPage() {
  const [drafts, discarded] = await Promise.all([loadDrafts(), loadDiscardedDrafts()]);
  return (
    <>
      <h1 className="pt-6">Upload filings</h1>
      <p className="lede mt-2 mb-5">
        Forms 3, 4 and 5 as you have them: ownership XML or EDGAR’s submission text, which are stored at once, marked{" "}
        <a href="/about#trust">uploaded, not verified</a>; EDGAR’s page, a PDF, a scan or its text, which you see beside what was read and
        confirm first; the SEC’s quarterly data set; a zip of any of these. All of it can be taken back.
      </p>
      <UploadForm upload={uploadFilings} undo={undoUpload} />
      {drafts.length > 0 && (
        <section className="section" aria-labelledby="waiting">
          <h2 id="waiting">Waiting for you</h2>
          <ul className="list mt-1 max-w-4xl">
            {drafts.map((draft) => (
              <li key={draft.id}>
                <ToReview draft={draft} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {discarded.length > 0 && (
        <section className="section" aria-labelledby="discarded">
          <h2 id="discarded">Just discarded</h2>
          <ul className="list mt-1 max-w-4xl">
            {discarded.map((draft) => (
              <li key={draft.id}>
                <DecisionForm action={bringBackDraft} fields={{ draft: draft.id }}>
                  <span className="break-words">{draftTitle(draft)}</span>
                  <button type="submit" className="button-plain" aria-label={`Bring back ${draftTitle(draft)}`}>
                    bring back
                  </button>
                </DecisionForm>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
