import type { StoredFiling } from "@/lib/filing/rows";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { AmendmentDiff } from "./amendment-diff";

type Props = { stored: StoredFiling /** The copy that speaks for it. */; speaker: StoredFiling | null };

/** Where a copy differs from the one that speaks for it, and what a person corrected in what was read. Nothing for other filings. */
export function CopySection({ stored, speaker }: Props) {
  const { corrections } = stored;
  return (
    <>
      {speaker && (
        <section className="section" aria-labelledby="copy">
          <h2 id="copy">Another copy speaks for this filing</h2>
          <p className="note">
            <a href={urls.filing({ accessionNumber: speaker.filing.accessionNumber, id: speaker.id })}>
              Form {speaker.filing.formType} of {formatDate(speaker.filedOn)}
            </a>{" "}
            is the same filing from a more trusted source. It is counted; this copy is kept and counted nowhere.{" "}
            <a href="/about#trust">Why</a>
          </p>
          <AmendmentDiff stored={stored} original={speaker} isCopy />
        </section>
      )}
      {corrections.length > 0 && (
        <section className="section" aria-labelledby="corrections">
          <h2 id="corrections">Corrected by hand</h2>
          <p className="note">What was read by machine, and what the person who confirmed the filing put in its place.</p>
          <ul className="changes max-w-4xl">
            {corrections.map(({ path, asRead, confirmed }) => (
              <li key={path}>
                <span className="muted">{path}:</span> <del>{asRead ?? "nothing"}</del> <span className="muted">now</span>{" "}
                <ins>{confirmed ?? "nothing"}</ins>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
