import type { Proposal } from "@/lib/review/draft";

type Props = {
  name: string;
  legend: string;
  /** Null where nobody has been looked for yet. */
  proposals: readonly Proposal[] | null;
  chosen: string | null;
  /** What a new identity would be called. */
  newName: string | null;
};

/** Which company or person known here is meant: nothing is merged by name alone, so a person chooses. The one sure proposal is chosen beforehand. */
export function IdentityChoice({ name, legend, proposals, chosen, newName }: Props) {
  const sure = (proposals ?? []).filter((proposal) => proposal.isSure);
  const before = chosen ?? (sure.length === 1 ? sure[0]?.cik : proposals?.length === 0 ? "new" : null);
  return (
    <fieldset className="review-choice">
      <legend>{legend}</legend>
      {proposals?.map(({ cik, name: known, detail }) => (
        <label key={cik}>
          <input type="radio" name={name} value={cik} defaultChecked={before === cik} /> <strong>{known}</strong>{" "}
          <span className="muted">{detail}</span>
        </label>
      ))}
      {proposals === null && <p className="note">Who this may be is looked up when the draft is kept.</p>}
      <label>
        <input type="radio" name={name} value="new" defaultChecked={before === "new"} /> {newName ?? "Someone"} is not known here:{" "}
        <span className="muted">make a provisional entry</span>
      </label>
    </fieldset>
  );
}
