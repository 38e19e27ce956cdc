import type { CompletenessRow } from "@/lib/edgar/status-rows";
import { isProvisional } from "@/lib/filing/identifiers";
import type { Cik } from "@/lib/filing/types";
import { formatCount, formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";

type Props = { cik: Cik; completeness: CompletenessRow | null };

/** How much of what EDGAR lists of this company or person is here, since when, and the way to the rest. */
export function Completeness({ cik, completeness }: Props) {
  if (isProvisional(cik)) return null;
  const get = `${urls.status}?party=${cik}#company`;
  if (!completeness)
    return (
      <p className="note mt-1 no-print">
        Whether all of them are here is not known: EDGAR was not asked. <a href={get}>Get all its filings from EDGAR</a>
      </p>
    );
  const { listed, held, fromSet, missing, failed, readAt, since } = completeness;
  const asked = readAt ? `by EDGAR’s list of ${formatDate(readAt)}` : "by the lists of EDGAR that were read so far, which may name a part";
  if (listed === 0) return <p className="note mt-1">No filing on Forms 3, 4 or 5, {asked}.</p>;
  const here = held + fromSet;
  if (here === listed && fromSet === 0 && readAt)
    return (
      <p className="note mt-1">
        Complete {since && `since ${formatDate(since)}`}: all {formatCount(listed, "filing")}, {asked}, those as an owner of others
        included.
      </p>
    );
  return (
    <p className="note mt-1">
      {formatCount(here, "filing")} of {listed.toLocaleString("en-US")} {since && `since ${formatDate(since)}`} are here, {asked}
      {fromSet > 0 && `; ${formatCount(fromSet, "filing")} from the SEC’s data set, rounded`}
      {missing > 0 && `; ${formatCount(missing, "filing")} not fetched yet`}
      {failed > 0 && `; ${formatCount(failed, "filing")} could not be had`}. <a href={get}>Get the rest from EDGAR</a>
    </p>
  );
}
