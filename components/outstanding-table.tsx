import { isZero } from "@/lib/decimal";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatPrice, formatShares } from "@/lib/format";
import type { HeldLine } from "@/lib/ownership/holdings";
import { type Outstanding, outstandingDerivatives } from "@/lib/ownership/outstanding";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink, OwnerLink } from "./entity-link";
import { Doubts, Held, nature } from "./held-lines";

const helper = columnHelper<Outstanding>();

const columns = helper.columns([
  helper.display({
    id: "title",
    header: "Derivative security",
    meta: { className: "names", isRowHeader: true },
    cell: ({ row }) => row.original.securityTitle,
  }),
  helper.display({
    id: "issuer",
    header: "Company",
    meta: { className: "names" },
    cell: ({ table, row }) => <IssuerLink issuer={row.original.issuer} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "strike",
    header: "Strike",
    meta: { className: "num" },
    cell: ({ row: { original: of } }) =>
      of.conversionOrExercisePrice === null || isZero(of.conversionOrExercisePrice) ? (
        <span className="muted">none</span>
      ) : (
        formatPrice(of.conversionOrExercisePrice)
      ),
  }),
  helper.display({
    id: "expires",
    header: "Expires",
    meta: { className: "nowrap" },
    cell: ({ row: { original: of } }) => (of.expirationDate ? formatDate(of.expirationDate) : <span className="muted">not stated</span>),
  }),
  helper.display({
    id: "balance",
    header: "Outstanding",
    meta: { className: "num" },
    cell: ({ row: { original: of } }) => (
      <>
        <strong>{formatShares(of.balance)}</strong>
        {of.lines.length > 1 && (
          <span className="sub min-w-40 whitespace-normal">
            <Doubts lines={of.lines} />
          </span>
        )}
      </>
    ),
  }),
  helper.display({
    id: "owners",
    header: "Held by",
    meta: { className: "names" },
    cell: ({ table, row: { original: of } }) =>
      of.owners.length <= 2 ? (
        of.owners.map((owner) => (
          <div key={owner.cik}>
            <OwnerLink owner={owner} asOf={table.options.meta?.asOf} />
          </div>
        ))
      ) : (
        <details>
          <summary>{formatCount(of.owners.length, "owner")}</summary>
          {of.owners.map((owner) => (
            <div key={owner.cik}>
              <OwnerLink owner={owner} asOf={table.options.meta?.asOf} />
            </div>
          ))}
        </details>
      ),
  }),
  helper.display({
    id: "lines",
    header: "Reported as",
    meta: { className: "words" },
    cell: ({ row: { original: of } }) => <Lines of={of} />,
  }),
]);

/** The balances that were added, each leading to its row. */
function Lines({ of: { lines } }: { of: Outstanding }) {
  const shown = lines.map((held) => (
    <Held key={`${held.line.id} ${held.line.owner.cik}`} held={held} terms={lineTerms(held)} isTitled={false} />
  ));
  if (lines.length === 1) return shown;
  return (
    <details>
      <summary>{formatCount(lines.length, "line")}</summary>
      {shown}
    </details>
  );
}

function lineTerms(held: HeldLine): string {
  return [nature(held), held.line.exerciseDate ? `exercisable ${formatDate(held.line.exerciseDate)}` : ""].filter(Boolean).join(", ");
}

type Props = {
  live: readonly HeldLine[];
  expired: readonly HeldLine[];
  /** What is not among the lines and why: closed lines, owners who left. */
  leftOut: string;
  /** A company's page has many owners, an owner's many companies. */
  subject: "issuer" | "owner";
  day: IsoDate;
  asOf: IsoDate | null;
};

/** Options and units by title, strike and expiration; what is past its expiration stands apart. */
export function OutstandingTable({ live, expired, leftOut, subject, day, asOf }: Props) {
  const past = outstandingDerivatives(expired);
  const common = {
    columns,
    rowKey: (of: Outstanding) => [of.issuer.cik, of.securityKey, of.conversionOrExercisePrice, of.expirationDate].join(" "),
    hidden: [subject === "issuer" ? "issuer" : "owners"],
    asOf,
  };
  return (
    <>
      <DataTable
        {...common}
        caption={`By the last balance of each line of Table II, as of ${formatDate(day)}. Counts derivative securities as the forms do, which need not be shares${subject === "issuer" ? "; what joint filers report in one row counts once, but groups that file separately may be in twice" : ""}.${leftOut && ` Leaves out ${leftOut}.`}`}
        label="Options and units by strike"
        rows={outstandingDerivatives(live)}
        empty={`No derivative security with a balance is known.${leftOut && ` Leaves out ${leftOut}.`}`}
      />
      {past.length > 0 && (
        <details className="mt-3">
          <summary>
            {formatCount(past.length, "entry", "entries")} past expiration by {formatDate(day)}
          </summary>
          <DataTable
            {...common}
            caption="Expired with a balance: no form reports an expiration without value, so what became of them is not known."
            label="Expired options and units"
            rows={past}
            empty=""
          />
        </details>
      )}
    </>
  );
}
