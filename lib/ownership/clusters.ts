import { add, compare, sum } from "@/lib/decimal";
import type { FilingOwner } from "@/lib/filing/rows";
import { type Role, roles, rolesOf } from "@/lib/filing/titles";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { tradingDaysBetween } from "./calendar";
import { compareText } from "./order";

/** A purchase of one issuer: an effective Table I row of code P. A database or a derived issuer in memory can feed it. */
export type ClusterRow = {
  rowId: string;
  filingId: string;
  /** All owners of the filing; a joint filing is one person. */
  owners: readonly FilingOwner[];
  /** Transaction date. */
  date: IsoDate;
  securityKey: string;
  shares: Decimal | null;
  price: Decimal | null;
  /** Dollars; null where no price is known. */
  value: Decimal | null;
  /** The row counted in place of this one ("also reported by"): it joins its owners to that row's and adds nothing. */
  sameTradeAs: string | null;
};

export type ClusterOptions = {
  /** At least so many distinct persons. */
  persons: number;
  /** Within so many trading days of the exchange, first and last included. */
  tradingDays: number;
  /** Dollars that the whole cluster must reach; null: any. */
  minimumValue: Decimal | null;
  /** Leave out purchases of filings with a 10 % owner among the owners. */
  excludesTenPercentOwners: boolean;
  /** Leave out purchases that two or more persons made on one day at one price: the mark of a private placement. */
  excludesSamePrice: boolean;
};

/** DOMAIN 10. */
export const defaultClusterOptions: ClusterOptions = {
  persons: 3,
  tradingDays: 10,
  minimumValue: null,
  excludesTenPercentOwners: false,
  excludesSamePrice: false,
};

export type ClusterPerson = {
  /** More than one where they filed jointly or reported one trade each; sorted by CIK. */
  owners: { cik: Cik; name: string }[];
  /** Of all of them, by their last filing in the cluster; highest first. */
  roles: Role[];
  dates: IsoDate[];
  rowIds: string[];
  /** Dollars over the rows with a price. */
  value: Decimal;
};

export type Cluster = {
  from: IsoDate;
  to: IsoDate;
  /** By first purchase. A later joint filing may show two of them to be one. */
  persons: ClusterPerson[];
  /** Most persons inside one window: never below `options.persons`. */
  mostInWindow: number;
  /** Counted rows, by date. */
  rowIds: string[];
  filingIds: string[];
  /** Classes are never added together. */
  shares: { securityKey: string; shares: Decimal }[];
  value: Decimal;
  withoutPrice: number;
  options: ClusterOptions;
};

export type Clusters = {
  /** By first day. */
  clusters: Cluster[];
  /** Rows that an option left out. */
  leftOut: { tenPercentOwner: string[]; samePrice: string[] };
};

/**
 * Cluster buys of one issuer (DOMAIN 10): windows of trading days in which enough distinct persons bought; windows that share a row
 * are one cluster, as long as they go. A day without trading belongs to the trading day before it.
 */
export function findClusters(rows: readonly ClusterRow[], options: ClusterOptions = defaultClusterOptions): Clusters {
  const sorted = [...rows].sort((a, b) => compareText(a.date, b.date) || compareText(a.rowId, b.rowId));
  const isLarge = ({ owners }: ClusterRow) => options.excludesTenPercentOwners && owners.some((owner) => owner.isTenPercentOwner);
  const rest = sorted.filter((row) => !isLarge(row));
  const placed = options.excludesSamePrice ? samePriceRows(rest) : new Set<ClusterRow>();
  const kept = rest.filter((row) => !placed.has(row));
  return {
    clusters: mergeWindows(qualifyingWindows(kept, options)).flatMap(({ from, to, persons }) => {
      const cluster = toCluster(kept.slice(from, to + 1), persons, options);
      return options.minimumValue !== null && compare(cluster.value, options.minimumValue) < 0 ? [] : cluster;
    }),
    leftOut: { tenPercentOwner: sorted.filter(isLarge).map(({ rowId }) => rowId), samePrice: [...placed].map(({ rowId }) => rowId) },
  };
}

/** First and last position in the rows, and the persons between. */
type Window = { from: number; to: number; persons: number };

function qualifyingWindows(rows: readonly ClusterRow[], { persons, tradingDays }: ClusterOptions): Window[] {
  const first = rows[0]?.date;
  if (first === undefined) return [];
  const days = rows.map(({ date }) => tradingDaysBetween(first, date));
  const windows: Window[] = [];
  let to = 0;
  for (const from of rows.keys()) {
    const start = days[from] ?? 0;
    if (from > 0 && days[from - 1] === start) continue;
    while (to + 1 < rows.length && (days[to + 1] ?? 0) - start < tradingDays) to++;
    const found = personsOf(rows.slice(from, to + 1)).length;
    if (found >= persons) windows.push({ from, to, persons: found });
  }
  return windows;
}

function mergeWindows(windows: readonly Window[]): Window[] {
  const merged: Window[] = [];
  for (const window of windows) {
    const last = merged.at(-1);
    if (last && window.from <= last.to) {
      last.to = window.to;
      last.persons = Math.max(last.persons, window.persons);
    } else {
      merged.push({ ...window });
    }
  }
  return merged;
}

/** Rows by the person who bought: owners of one filing, and of rows that report one trade, are one. Only persons with a counted row. */
function personsOf(rows: readonly ClusterRow[]): ClusterRow[][] {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) at = up;
    parent.set(key, at);
    return at;
  };
  const join = (a: string, b: string) => parent.set(find(a), find(b));
  for (const row of rows) {
    for (const { cik } of row.owners) join(`row ${row.rowId}`, `owner ${cik}`);
    if (row.sameTradeAs !== null) join(`row ${row.rowId}`, `row ${row.sameTradeAs}`);
  }
  const groups = [...Map.groupBy(rows, (row) => find(`row ${row.rowId}`)).values()];
  return groups.filter((group) => group.some(({ sameTradeAs }) => sameTradeAs === null));
}

function samePriceRows(rows: readonly ClusterRow[]): Set<ClusterRow> {
  const priced = rows.filter(({ price }) => price !== null);
  const groups = Map.groupBy(priced, ({ date, price }) => `${date} ${add(price as Decimal, "0")}`);
  return new Set([...groups.values()].filter((group) => personsOf(group).length > 1).flat());
}

function toCluster(rows: readonly ClusterRow[], mostInWindow: number, options: ClusterOptions): Cluster {
  const counted = rows.filter(({ sameTradeAs }) => sameTradeAs === null);
  const byClass = [...Map.groupBy(counted, ({ securityKey }) => securityKey)].sort(([a], [b]) => compareText(a, b));
  return {
    from: (counted[0] as ClusterRow).date,
    to: (counted.at(-1) as ClusterRow).date,
    persons: personsOf(rows).map(toPerson),
    mostInWindow,
    rowIds: counted.map(({ rowId }) => rowId),
    filingIds: [...new Set(counted.map(({ filingId }) => filingId))],
    shares: byClass.map(([securityKey, ofClass]) => ({ securityKey, shares: sum(ofClass.flatMap(({ shares }) => shares ?? [])) })),
    value: totalValue(counted),
    withoutPrice: counted.filter(({ value }) => value === null).length,
    options,
  };
}

const totalValue = (rows: readonly ClusterRow[]) => sum(rows.flatMap(({ value }) => value ?? []));

function toPerson(rows: readonly ClusterRow[]): ClusterPerson {
  const latest = new Map(rows.flatMap(({ owners }) => owners.map((owner) => [owner.cik, owner] as const)));
  const owners = [...latest.values()].sort((a, b) => compareText(a.cik, b.cik));
  const held = new Set(owners.flatMap((owner) => rolesOf(owner)));
  const counted = rows.filter(({ sameTradeAs }) => sameTradeAs === null);
  return {
    owners: owners.map(({ cik, name }) => ({ cik, name })),
    roles: roles.filter((role) => held.has(role)),
    dates: [...new Set(counted.map(({ date }) => date))],
    rowIds: counted.map(({ rowId }) => rowId),
    value: totalValue(counted),
  };
}
