import type { ReactNode } from "react";
import { isNegative, isZero, subtract } from "@/lib/decimal";
import { type ComparedParty, comparedWindows } from "@/lib/filing/compare-rows";
import type { WindowFigures } from "@/lib/filing/figure-rows";
import { formatCount, formatDate, formatDollars, formatDollarsCompact, formatNumber, formatShare, formatYears } from "@/lib/format";
import { urls } from "@/lib/urls";
import { filteredHref } from "../filtered-href";

type Measure = { label: string; isWords?: true; cell: (party: ComparedParty) => ReactNode };
/** The window that the measures of issuers are of. */
const MEASURED = 1;

type Group = { title: string; measures: Measure[] };

export const addressOf = ({ kind, cik }: Pick<ComparedParty, "kind" | "cik">) => (kind === "issuers" ? urls.issuer(cik) : urls.owner(cik));

/** Measures down, parties across: every amount leads to the rows it counts, on the party's own page. */
export function CompareTable({ parties }: { parties: readonly ComparedParty[] }) {
  const kind = parties[0]?.kind ?? "issuers";
  const groups = [heldGroup, ...comparedWindows.map(({ label }, at) => windowGroup(label, at, kind)), rolesGroup(kind)];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (WCAG 2.1.1).
    <section className="table-region" aria-label="Comparison" tabIndex={0}>
      <table className="table compare">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Measure</span>
            </th>
            {parties.map((party) => (
              <th key={party.cik} scope="col">
                <a href={addressOf(party)}>{party.name}</a>
                <span className="sub">{party.tradingSymbol ?? `CIK ${party.cik}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, measures }) => (
          <tbody key={title}>
            <tr className="group">
              <th scope="rowgroup" colSpan={parties.length + 1}>
                <span>{title}</span>
              </th>
            </tr>
            {measures.map(({ label, isWords, cell }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {parties.map((party) => (
                  <td key={party.cik} className={isWords ? "words" : "figure"}>
                    {cell(party)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

const heldGroup: Group = {
  title: "Filings held here",
  measures: [
    { label: "Filings", cell: ({ filings }) => formatNumber(String(filings)) },
    { label: "First filed", cell: ({ firstFiledOn }) => formatDate(firstFiledOn) },
    { label: "Last filed", cell: ({ lastFiledOn }) => formatDate(lastFiledOn) },
  ],
};

function windowGroup(label: string, at: number, kind: ComparedParty["kind"]): Group {
  const of = (show: (figures: WindowFigures, party: ComparedParty) => ReactNode) => (party: ComparedParty) => {
    const figures = party.windows[at];
    return figures && show(figures, party);
  };
  const owners = (name: string, side: "buys" | "sells"): Measure => ({
    label: name,
    cell: of((figures) => formatNumber(String(figures[side].owners))),
  });
  return {
    title: label,
    measures: [
      { label: "Bought", cell: of((figures, party) => <Side side="buy" figures={figures} party={party} />) },
      { label: "Sold", cell: of((figures, party) => <Side side="sell" figures={figures} party={party} />) },
      { label: "Net", cell: of((figures) => <Net figures={figures} />) },
      ...(kind === "issuers" ? [owners("Buyers", "buys"), owners("Sellers", "sells")] : []),
      ...(kind === "issuers" && at === MEASURED ? measures : []),
    ],
  };
}

function Side({ side, figures, party }: { side: "buy" | "sell"; figures: WindowFigures; party: ComparedParty }) {
  const { rows, value } = side === "buy" ? figures.buys : figures.sells;
  if (rows === 0) return <span className="muted">none</span>;
  const { from, to } = figures;
  return (
    <>
      <span className={side} title={formatDollars(value)}>
        {side === "buy" ? "▲" : "▼"} {formatDollarsCompact(value)}
      </span>
      <a className="sub" href={filteredHref(addressOf(party), { category: side, table: "nonDerivative", from, to })}>
        {formatCount(rows, "row")}
      </a>
    </>
  );
}

/** Value of buys less sales. */
function Net({ figures: { buys, sells } }: { figures: WindowFigures }) {
  const net = subtract(buys.value, sells.value);
  return (
    <strong title={formatDollars(net)}>
      {isZero(net) || isNegative(net) ? "" : "+"}
      {formatDollarsCompact(net)}
    </strong>
  );
}

const measures: Measure[] = [
  {
    label: "Sold under a 10b5-1 plan",
    cell: ({ planShare }) => (planShare?.share ? `${formatShare(planShare.share)} by value` : <span className="muted">no sale says</span>),
  },
  {
    label: "Form 4s filed late",
    cell: ({ lateness }) =>
      !lateness || lateness.filings === 0 ? (
        <span className="muted">none judged</span>
      ) : (
        `${formatNumber(String(lateness.late))} of ${formatNumber(String(lateness.filings))}`
      ),
  },
];

function rolesGroup(kind: ComparedParty["kind"]): Group {
  const count = (label: string, of: (roles: ComparedParty["roles"]) => number): Measure => ({
    label,
    cell: ({ roles }) => formatNumber(String(of(roles))),
  });
  const shown: Measure = { label: "Last to file", isWords: true, cell: (party) => <Roles party={party} /> };
  return kind === "issuers"
    ? {
        title: "Insiders who have not left",
        measures: [
          count("All", ({ active }) => active),
          count("Officers", ({ officers }) => officers),
          count("Directors", ({ directors }) => directors),
          count("10% holders", ({ tenPercentOwners }) => tenPercentOwners),
          shown,
        ],
      }
    : { title: "Companies and roles", measures: [count("Companies", ({ active }) => active), shown] };
}

function Roles({ party: { kind, roles } }: { party: ComparedParty }) {
  const rest = roles.active - roles.shown.length;
  return (
    <ul className="roles">
      {roles.shown.map(({ cik, name, role, firstFiledOn, lastFiledOn }) => (
        <li key={cik}>
          <a href={kind === "issuers" ? urls.owner(cik) : urls.issuer(cik)}>{name}</a>
          <span className="sub">
            {role}, {formatYears(firstFiledOn, lastFiledOn)}
          </span>
        </li>
      ))}
      {rest > 0 && <li className="muted">and {rest} more</li>}
    </ul>
  );
}
