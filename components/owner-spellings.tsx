import type { OwnerSummary } from "@/lib/filing/person-rows";
import { formatDate } from "@/lib/format";

/** Spellings shown at once. */
const SHOWN = 8;

/** Every form of the name that was filed, with the first and the last filing that has it. */
export function OwnerSpellings({ spellings }: Pick<OwnerSummary, "spellings">) {
  const line = ({ name, firstFiledOn, lastFiledOn }: OwnerSummary["spellings"][number]) => (
    <li key={name}>
      {name}{" "}
      <span className="muted">
        {firstFiledOn === lastFiledOn ? `only on ${formatDate(firstFiledOn)}` : `${formatDate(firstFiledOn)} to ${formatDate(lastFiledOn)}`}
      </span>
    </li>
  );
  return (
    <>
      <h3 className="mt-4">Spellings filed</h3>
      <ul>{spellings.slice(0, SHOWN).map(line)}</ul>
      {spellings.length > SHOWN && (
        <details>
          <summary className="note">{spellings.length - SHOWN} more</summary>
          <ul>{spellings.slice(SHOWN).map(line)}</ul>
        </details>
      )}
    </>
  );
}
