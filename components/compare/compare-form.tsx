import { MOST_COMPARED } from "@/lib/compare";
import type { SearchHits } from "@/lib/filing/search-rows";
import { type PartyKind, partyWords } from "@/lib/parties";
import { urls } from "@/lib/urls";
import { PartyChoices } from "../party-choices";

type Props = {
  kind: PartyKind | null;
  parties: readonly { cik: string; name: string }[];
  /** What the last addition may have meant; null where nothing is to be chosen. */
  choices: Pick<SearchHits, "issuers" | "owners"> | null;
  asked: string;
};

/** Who is compared, each with the way out, and a field that adds one: links and a GET form. */
export function CompareForm({ kind, parties, choices, asked }: Props) {
  const ciks = parties.map(({ cik }) => cik);
  return (
    <>
      {kind && parties.length > 0 && (
        <ul className="parties" aria-label="Compared">
          {parties.map(({ cik, name }) => (
            <li key={cik}>
              <a href={kind === "issuers" ? urls.issuer(cik) : urls.owner(cik)}>{name}</a>{" "}
              <a
                className="remove no-print"
                href={urls.compare(
                  kind,
                  ciks.filter((other) => other !== cik),
                )}
                aria-label={`Remove ${name}`}
              >
                Remove
              </a>
            </li>
          ))}
        </ul>
      )}
      {choices && <PartyChoices hits={choices} label="Who is meant" href={(kind, cik) => urls.compare(kind, [...ciks, cik])} />}
      {parties.length < MOST_COMPARED && (
        <form className="filter" action="/compare" method="get" aria-label="Add to the comparison">
          {kind && ciks.length > 0 && <input type="hidden" name={kind} value={ciks.join(",")} />}
          <label className="field add-party">
            Add a {kind ? partyWords[kind].one : "company, or a person or fund"}
            <input
              className="control"
              type="text"
              name="add"
              maxLength={200}
              defaultValue={choices ? asked : ""}
              placeholder={kind === "owners" ? "Name or CIK" : "Ticker, name or CIK"}
              autoComplete="off"
              spellCheck={false}
            />
          </label>
          <button className="button" type="submit">
            Add
          </button>
        </form>
      )}
    </>
  );
}
