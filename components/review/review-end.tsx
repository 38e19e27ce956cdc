import { formatCount } from "@/lib/format";
import type { OpenPoint } from "@/lib/review/open-points";

type Props = { open: readonly OpenPoint[]; isPending: boolean };

/** The end of the form: what is open, and the buttons that store it, keep it or throw it away. */
export function ReviewEnd({ open, isPending }: Props) {
  return (
    <section className="section review-end" aria-labelledby="store">
      <h2 id="store">Store it</h2>
      <p>{open.length === 0 ? "Everything has been looked at." : `${formatCount(open.length, "point")} open before it can be stored.`}</p>
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
        It is stored as “confirmed by a person, not verified”. What you changed is kept beside what was read, and the document with it. A
        draft that was discarded can be brought back for a quarter of an hour, from the upload page.
      </p>
    </section>
  );
}

/** Sections, choices and fields by the path of an open point. */
function anchorOf(path: string): string {
  return /[.[]/.test(path) || path === "periodOfReport" ? `field-${path}` : `section-${path}`;
}
