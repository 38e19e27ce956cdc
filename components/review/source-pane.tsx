import { memo } from "react";
import type { Filing } from "@/lib/filing/types";
import type { ReadyDraft } from "./review-action";

type Props = {
  draft: ReadyDraft /** With the places that its fields were read from. */;
  filing: Filing /** The field that has the focus. */;
  active: string | null;
};

/** Lines of a text that are shown; a form has a few hundred. */
const MOST_LINES = 3_000;

/** The document beside the form: pictures of its pages with a frame around what each field was read from, or its text with the line marked. */
export const SourcePane = memo(function SourcePane({ draft, filing, active }: Props) {
  const { pages, text, id } = draft;
  const place = active ? filing.provenance?.[active] : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (WCAG 2.1.1).
    <section className="review-source" id="document" aria-label="The document" tabIndex={0}>
      {pages.map((page) => (
        <figure
          key={page.number}
          className="review-page"
          id={`page-${page.number}`}
          style={{ aspectRatio: `${page.width} / ${page.height}` }}
        >
          {/* biome-ignore lint/performance/noImgElement: a picture drawn for this page alone has nothing to optimise. */}
          <img src={`/upload/${id}/page-image/${page.number}`} alt={`Page ${page.number} of the document`} loading="lazy" />
          <Frames filing={filing} page={page} active={active} />
          <figcaption className="review-caption">
            <a href={`/upload/${id}/page-image/${page.number}`} target="_blank" rel="noreferrer">
              Page {page.number} by itself
            </a>
          </figcaption>
        </figure>
      ))}
      {pages.length === 0 && text !== null && (
        <ol className="review-text">
          {text
            .split(/\r\n|\r|\n/)
            .slice(0, MOST_LINES)
            .map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
              <li key={at} id={`line-${at + 1}`} data-active={place?.line === at + 1}>
                {line || "\u00a0"}
              </li>
            ))}
        </ol>
      )}
      {pages.length === 0 && text === null && <p className="note">No picture of the document could be made.</p>}
    </section>
  );
});

/** Frames around what was read, in shares of the page, so that they fit the picture at any size. */
function Frames({ filing, page, active }: { filing: Filing; page: ReadyDraft["pages"][number]; active: string | null }) {
  const share = (length: number, of: number) => `${((100 * length * page.scale) / of).toFixed(3)}%`;
  return Object.entries(filing.provenance ?? {}).map(([path, { box, page: number }]) => {
    if (!box || (number ?? 1) !== page.number) return null;
    const confidence = filing.confidence?.[path] ?? "high";
    const style = {
      left: share(box.x, page.width),
      top: share(box.y, page.height),
      width: share(box.width, page.width),
      height: share(box.height, page.height),
    };
    return (
      <span
        key={path}
        id={`place-${path}`}
        className="review-frame"
        data-confidence={confidence}
        data-active={path === active}
        style={style}
      />
    );
  });
}
