import { NOT_REPORTED } from "@/lib/format";
import type { StoredFiling } from "@/lib/filing/rows";
import { type Change, type DiffLine, diffAmendment, diffHeader } from "@/lib/ownership/amendment-diff";
import { rowAnchor, urls } from "@/lib/urls";

const KINDS: { [kind in DiffLine["kind"]]: string } = {
  repeat: "Repeated",
  correction: "Corrected",
  addition: "Added",
  "taken-back": "Taken back",
  "not-repeated": "Not repeated, still stands",
};

type Props = { stored: StoredFiling; original: StoredFiling };

/** An amendment line by line beside what it amends. */
export function AmendmentDiff({ stored, original }: Props) {
  const header = diffHeader(stored.filing, original.filing);
  const lines = diffAmendment(stored.rows, original.rows);
  return (
    <>
      {header.length > 0 && (
        <ul className="mt-2">
          {header.map((change) => (
            <ChangeItem key={change.label} change={change} />
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label="What this amendment changes">
        <table>
          <caption className="sr-only">What this amendment changes, line by line</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">In the original</th>
              <th scope="col">What became of it</th>
              <th scope="col">Changes</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={`${line.amended?.id ?? ""} ${line.original?.id ?? ""}`} line={line} original={original} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Line({ line, original }: { line: DiffLine; original: StoredFiling }) {
  const { amended, original: before, changes, kind, isKeyChanged } = line;
  const named = amended ?? before;
  return (
    <tr>
      <th scope="row">
        {amended ? <a href={`#${rowAnchor(amended)}`}>{placeOf(amended)}</a> : "not in this form"}
        <span className="muted block font-normal">{named?.securityTitle ?? NOT_REPORTED}</span>
      </th>
      <td>{before ? <a href={urls.row({ accessionNumber: original.filing.accessionNumber, id: original.id }, before)}>{placeOf(before)}</a> : "no such line"}</td>
      <td>
        {KINDS[kind]}
        {isKeyChanged && <span className="muted block">matched by elimination: what names the line was corrected too</span>}
      </td>
      <td>
        {changes.length === 0 && <span className="muted">{kind === "repeat" ? "none" : "—"}</span>}
        <ul>
          {changes.map((change) => (
            <ChangeItem key={change.label} change={change} />
          ))}
        </ul>
      </td>
    </tr>
  );
}

function ChangeItem({ change }: { change: Change }) {
  return (
    <li>
      {change.label}: <del>{change.before ?? NOT_REPORTED}</del> <ins>{change.after ?? NOT_REPORTED}</ins>
    </li>
  );
}

const placeOf = (row: { table: string; ordinal: number }) => `${row.table === "nonDerivative" ? "Table I" : "Table II"}, row ${row.ordinal}`;
