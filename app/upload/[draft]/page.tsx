import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadDraft, loadReviewContext } from "@/app/_data/drafts";
import { ReadingDraft, RefusedDraft } from "@/components/review/draft-states";
import { ReviewScreen } from "@/components/review/review-screen";
import { formatDate } from "@/lib/format";
import { reviewDraft } from "./actions";

export const metadata: Metadata = { title: "Review what was read", robots: { index: false } };
export const dynamic = "force-dynamic";

export default async function DraftPage({ params }: PageProps<"/upload/[draft]">) {
  const draft = await loadDraft((await params).draft);
  if (!draft) notFound();
  const { reading, work } = draft;
  return (
    <>
      <h1 className="pt-6">{reading ? `Form ${work?.filing.formType ?? reading.formType}, as read` : "Reading"}</h1>
      <p className="facts mt-1 mb-4">
        <span className="break-words">{draft.sourceName}</span>
        <span>kept until {formatDate(draft.expiresOn)}</span>
        <a href="/about#review">How documents are read</a>
      </p>
      {draft.state === "refused" && <RefusedDraft draft={draft} action={reviewDraft} />}
      {draft.state === "reading" && <ReadingDraft draft={draft} />}
      {reading && work && <ReviewScreen draft={{ ...draft, reading, work }} context={await loadReviewContext(work)} action={reviewDraft} />}
    </>
  );
}
