import type { ReactNode } from "react";
import { ownershipClasses } from "@/lib/charts/ownership-lines";
import { displayName } from "@/lib/filing/names";
import type { Series } from "@/lib/filing/series-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import { urls } from "@/lib/urls";
import { filteredHref } from "../filtered-href";
import { Still } from "../still/still";
import { OwnershipChart } from "./ownership-chart";

/** Classes drawn at once; the others wait behind a heading. */
const OPEN = 1;
/** Charts on the page of an owner of many companies; the others stand on the companies' pages. */
const DRAWN = 12;

type Props = {
  series: readonly Series[];
  nameBy: "owner" | "issuer";
  ownerCik: string | null;
  address: string;
  asOf: IsoDate | null /** What belongs to the lines as a whole. */;
  children?: ReactNode;
};

/** Ownership over time by class; on an issuer's page one owner can be picked. */
export function OwnershipSection({ series, nameBy, ownerCik, address, asOf, children }: Props) {
  const classes = ownershipClasses(series, { nameBy, ownerCik });
  const exports = {
    csv: filteredHref(`${address}/ownership.csv`, { asOf }, ""),
    json: filteredHref(`${address}/ownership.json`, { asOf }, ""),
    chart: `${address}/ownership/chart?${new URLSearchParams({ ...(asOf && { asOf }), ...(ownerCik && { owner: ownerCik }) })}`,
  };
  const title = (at: number) => {
    const of = classes[at];
    const line = of?.panels[0]?.lines[0];
    return nameBy === "issuer" && line ? `${line.name}: ${of?.securityTitle}` : (of?.securityTitle ?? "");
  };
  return (
    <section className="section" aria-labelledby="ownership">
      <h2 id="ownership">Ownership over time</h2>
      {nameBy === "owner" && (
        <Still>
          <OwnerLinks series={series} ownerCik={ownerCik} address={address} asOf={asOf} />
        </Still>
      )}
      {classes.length === 0 && (
        <p className="note mt-2">No balance of a Table I security has been reported{ownerCik ? " by this owner" : ""}.</p>
      )}
      {classes.slice(0, nameBy === "issuer" ? DRAWN : undefined).map((of, at) =>
        at < OPEN || nameBy === "issuer" ? (
          <OwnershipChart key={of.securityKey} of={of} title={title(at)} id={`own-${at}`} exports={exports} />
        ) : (
          <details key={of.securityKey} className="mt-3">
            <summary>
              {of.securityTitle} <span className="muted">{of.lineCount === 1 ? "one line" : `${of.lineCount} lines`}</span>
            </summary>
            <OwnershipChart of={of} title={of.securityTitle} id={`own-${at}`} exports={exports} />
          </details>
        ),
      )}
      {nameBy === "issuer" && classes.length > DRAWN && (
        <details className="mt-3">
          <summary>{formatCount(classes.length - DRAWN, "more chart")}, on the companies’ pages</summary>
          <ul className="mt-1 columns-[14rem] gap-8 text-sm">
            {classes.slice(DRAWN).map((of, at) => {
              const line = of.panels[0]?.lines[0];
              const [issuer = ""] = of.securityKey.split(" ");
              return (
                <li key={of.securityKey}>
                  <a href={filteredHref(urls.issuer(issuer), { owner: (line?.ownerCik ?? null) as Cik | null, asOf }, "ownership")}>
                    {title(DRAWN + at)}
                  </a>
                </li>
              );
            })}
          </ul>
        </details>
      )}
      {children}
    </section>
  );
}

/** Every owner with a line of Table I, to see one alone. */
function OwnerLinks({ series, ownerCik, address, asOf }: Pick<Props, "series" | "ownerCik" | "address" | "asOf">) {
  const owners = new Map<string, string>(
    series.filter((one) => one.table === "nonDerivative").map((one) => [one.owner.cik, one.owner.name] as const),
  );
  if (owners.size < 2) return null;
  const named = [...owners].map(([cik, name]) => ({ cik, name: displayName(name) })).sort((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <details className="mt-1 no-print" open={ownerCik !== null}>
      <summary className="note">
        {ownerCik ? `Only ${displayName(owners.get(ownerCik) ?? "this owner")}; choose another` : "See one owner alone"}
      </summary>
      <ul className="mt-1 columns-[14rem] gap-8 text-sm">
        {ownerCik && (
          <li>
            <a href={filteredHref(address, { asOf }, "ownership")}>All owners</a>
          </li>
        )}
        {named.map((owner) => (
          <li key={owner.cik}>
            {owner.cik === ownerCik ? (
              <strong>{owner.name}</strong>
            ) : (
              <a href={filteredHref(address, { owner: owner.cik as Cik, asOf }, "ownership")}>{owner.name}</a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
