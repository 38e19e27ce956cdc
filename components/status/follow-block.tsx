import type { FreshnessRow, Status } from "@/lib/edgar/status-rows";
import { formatCount, formatDate, formatMoment } from "@/lib/format";
import { urls } from "@/lib/urls";
import { type DecisionAction, DecisionForm } from "../decision-form";

const CHOICES = { companies: "the companies that are here", everything: "everything", nothing: "nothing" } as const;

/** How current it is, what each kind of list has brought, and which new filings are fetched. */
export function FollowBlock({ status, follow }: { status: Status; follow: DecisionAction }) {
  const { newest, freshness, follows } = status;
  const list = (kind: FreshnessRow["kind"]) => freshness.find((row) => row.kind === kind);
  return (
    <>
      <p className="mt-1 max-w-3xl">
        {newest ? (
          <>
            The newest document here was{" "}
            <a href={urls.filing({ accessionNumber: newest.accessionNumber, id: "" })}>
              {newest.acceptedAt ? `accepted ${formatMoment(newest.acceptedAt)}` : `filed ${formatDate(newest.filedOn)}`}
            </a>
            .
          </>
        ) : (
          "No document has been fetched from EDGAR yet."
        )}
      </p>
      <ul className="list mt-2 max-w-3xl">
        <li>
          <Line
            row={list("latest")}
            name="Feed of the latest filings"
            when="every minute from 6:00 to 22:15 Eastern on EDGAR’s business days"
            gaps={null}
          />
        </li>
        <li>
          <Line row={list("day")} name="Daily index" when="every night" gaps="that the feed had missed" />
        </li>
        <li>
          <Line row={list("quarter")} name="Quarterly index" when="every week" gaps="that no other list had named" />
        </li>
      </ul>
      <DecisionForm action={follow} fields={{}}>
        <div className="filter">
          <label className="field" htmlFor="follows">
            New filings are fetched of
            <select id="follows" className="control" name="follows" defaultValue={follows}>
              {Object.entries(CHOICES).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button className="button" type="submit">
            Keep
          </button>
        </div>
      </DecisionForm>
    </>
  );
}

type LineProps = { row: FreshnessRow | undefined; name: string; when: string; gaps: string | null };

function Line({ row, name, when, gaps }: LineProps) {
  if (!row)
    return (
      <>
        {name}: <span className="muted">not read yet; read {when}</span>
      </>
    );
  return (
    <>
      {name}: last read {formatMoment(row.readAt)}
      {gaps && row.found > 0 && `; ${formatCount(row.found, "filing")} ${gaps}, now listed and fetched`}
      {row.missing > 0 && `; ${formatCount(row.missing, "list")} not there, looked for again`}
      <span className="sub">{when}</span>
    </>
  );
}
