import { dayNumber } from "@/lib/dates";
import type { RoleSpan } from "@/lib/filing/person-rows";
import { describeRelationship } from "@/lib/filing/titles";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatYears } from "@/lib/format";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink } from "./entity-link";

/** More are not drawn: of an owner of hundreds of companies those where the role changed come first, and each company's page has its own. */
const MOST = 60;

/** With its place in the whole time that is shown, from 0 to 100. */
type Row = RoleSpan & { isFirst: boolean; left: number; width: number };

const helper = columnHelper<Row>();

const columns = helper.columns([
  helper.display({
    id: "issuer",
    header: "Company",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row: { original: span } }) => (
      <span className={span.isFirst ? undefined : "muted"}>
        <IssuerLink issuer={span.issuer} asOf={table.options.meta?.asOf} />
      </span>
    ),
  }),
  helper.display({
    id: "role",
    header: "Role, as filed",
    meta: { className: "words" },
    cell: ({ row }) => describeRelationship(row.original.owner),
  }),
  helper.display({
    id: "from",
    header: "From",
    meta: { className: "nowrap" },
    cell: ({ row: { original: span } }) => <a href={urls.filing(span.firstFiling)}>{formatDate(span.from)}</a>,
  }),
  helper.display({
    id: "to",
    header: "To",
    meta: { className: "nowrap" },
    cell: ({ row: { original: span } }) => (
      <>
        <a href={urls.filing(span.lastFiling)}>{formatDate(span.to)}</a>
        {span.exitedOn && <span className="sub">left {formatDate(span.exitedOn)}</span>}
      </>
    ),
  }),
  helper.display({ id: "filings", header: "Filings", meta: { className: "num" }, cell: ({ row }) => row.original.filings }),
  helper.display({
    id: "span",
    header: "When",
    cell: ({ row: { original } }) => (
      <svg className="span-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="span-all" x="0" y="4.5" width="100" height="1" />
        <rect className="span-part" x={original.left} y="2" width={original.width} height="6" />
      </svg>
    ),
  }),
]);

/** Which role an owner stated at which company from which filing to which. */
export function OwnerRoles({ spans, asOf }: { spans: readonly RoleSpan[]; asOf: IsoDate | null }) {
  const ofIssuer = Map.groupBy(spans, (span) => span.issuer.cik);
  const isChanged = (span: RoleSpan) => (ofIssuer.get(span.issuer.cik)?.length ?? 0) > 1;
  const shown = spans.length > MOST ? spans.filter(isChanged).slice(0, MOST) : [...spans];
  const days = spans.flatMap(({ from, to }) => [from, to]).sort();
  const [first, last] = [days[0], days.at(-1)];
  const whole = first && last ? Math.max(1, dayNumber(last) - dayNumber(first)) : 1;
  const percent = (days: number) => Math.round((days / whole) * 1000) / 10;
  return (
    <DataTable
      caption={`A span runs from the first to the last filing that states the role in the same words; amendments are not read.${first && last ? ` The bar is its part of ${formatYears(first, last)}.` : ""}${spans.length > shown.length ? ` The first ${shown.length} of ${formatCount(spans.length, "span")}, of companies where the role changed; the others stand above with the role stated last.` : ""}`}
      label="Roles by company"
      columns={columns}
      rows={shown.map((span, at) => {
        const left = first ? percent(dayNumber(span.from) - dayNumber(first)) : 0;
        const width = Math.max(1, percent(dayNumber(span.to) - dayNumber(span.from)));
        return { ...span, isFirst: shown[at - 1]?.issuer.cik !== span.issuer.cik, left: Math.min(left, 99), width };
      })}
      rowKey={(span) => `${span.issuer.cik} ${span.firstFiling.id}`}
      empty="The role never changed at any company; the table above has it."
      asOf={asOf}
    />
  );
}
