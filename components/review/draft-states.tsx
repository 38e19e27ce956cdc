import type { Draft } from "@/lib/review/draft";
import { ProblemList } from "../problem-list";
import { Refresh } from "../refresh";
import type { ReviewAction } from "./review-action";

/** While the text of a scan is recognised: how far it is, on a page that looks again by itself, also without script. */
export function ReadingDraft({ draft }: { draft: Draft }) {
  const { progress } = draft;
  return (
    <section className="section" aria-labelledby="reading">
      <h2 id="reading">The text is being recognised</h2>
      <p className="max-w-3xl">
        A page without text takes five to fifteen seconds. This goes on when the page is closed; the address of this page stays the same.
      </p>
      <p className="mt-3" role="status">
        <progress aria-label="Pages read" {...(progress ? { value: progress.done, max: progress.total } : {})} />{" "}
        {progress ? `${progress.what}…` : "Waiting for its turn…"}
      </p>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <Refresh seconds={2} />
    </section>
  );
}

/** Nothing could be read: why, and a way to be rid of it. */
export function RefusedDraft({ draft, action }: { draft: Draft; action: ReviewAction }) {
  return (
    <section className="section" aria-labelledby="refused">
      <h2 id="refused">Nothing could be read from this document</h2>
      <ProblemList problems={draft.problems} />
      <form
        className="mt-4"
        action={async (form) => {
          "use server";
          await action(null, form);
        }}
      >
        <input type="hidden" name="draft" value={draft.id} />
        <button className="button" name="op" value="discard" type="submit">
          Discard it
        </button>{" "}
        <a href="/upload">Send another document</a>
      </form>
    </section>
  );
}
