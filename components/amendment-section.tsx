import type { StoredFiling } from "@/lib/filing/rows";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { AmendmentDiff } from "./amendment-diff";

type Props = { stored: StoredFiling; original: StoredFiling | null };

/** What an amendment changes, line by line; or why that cannot be told. Nothing for originals. */
export function AmendmentSection({ stored, original }: Props) {
  const { amendment } = stored;
  if (!amendment) return null;
  return (
    <section className="section" aria-labelledby="amendment">
      <h2 id="amendment">What this amendment changes</h2>
      {original ? (
        <>
          <p className="note">
            Against{" "}
            <a href={urls.filing({ accessionNumber: original.filing.accessionNumber, id: original.id })}>
              Form {original.filing.formType} of {formatDate(original.filedOn)}
            </a>
            . A form names only the date of what it amends; which lines belong together is worked out from the lines.{" "}
            <a href="/about#amendments">How</a>
          </p>
          <AmendmentDiff stored={stored} original={original} />
        </>
      ) : (
        <Undecided amendment={amendment} dateGiven={stored.filing.dateOfOriginalSubmission} />
      )}
    </section>
  );
}

const SENTENCES = {
  matched: "What it amends is known, and is not held here any more.",
  unresolved: "Several filings fit it equally well, so it is merged with none: its rows are counted beside those that it may replace.",
  none: "No filing held here fits it, so its rows are counted as new ones.",
  unverified:
    "It was uploaded and nobody has compared it with EDGAR, while what it seems to amend came from there: it changes nothing until EDGAR’s copy is here.",
};

type Undecided = { amendment: NonNullable<StoredFiling["amendment"]>; dateGiven: string | null };

function Undecided({ amendment: { decision, candidates }, dateGiven }: Undecided) {
  return (
    <>
      <p className="max-w-3xl">
        {SENTENCES[decision]}{" "}
        {dateGiven ? `It says that the original was filed on ${formatDate(dateGiven)}.` : "It does not say when the original was filed."}
      </p>
      {candidates.length > 0 && (
        <>
          <h3 className="mt-3">Filings that it may amend, best first</h3>
          <ul>
            {candidates.map((candidate) => (
              <li key={candidate.id}>
                <a href={urls.filing(candidate)}>
                  Form {candidate.formType} of {formatDate(candidate.filedOn)}
                </a>{" "}
                <span className="muted">score {candidate.score}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
