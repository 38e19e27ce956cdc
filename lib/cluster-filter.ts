import { readIsoDate } from "./dates";
import type { Role } from "./filing/titles";
import type { Decimal, IsoDate } from "./filing/types";
import { type ClusterOptions, defaultClusterOptions } from "./ownership/clusters";
import { day } from "./search-params";
import {
  amount,
  oneOf,
  type Parameters,
  type RawParams,
  readParameters,
  type Unread,
  wholeNumber,
  writeParameters,
} from "./url-parameters";

/** Whose purchases can make a cluster: those of filings by an owner with one of these roles. */
export const clusterRoles = {
  insiders: { label: "officers and directors", roles: ["Officer", "Director"] },
  officers: { label: "officers", roles: ["Officer"] },
  directors: { label: "directors", roles: ["Director"] },
  top: { label: "CEO, CFO, chair or president", roles: ["CEO", "CFO", "Chair", "President"] },
  "ceo-cfo": { label: "CEO or CFO", roles: ["CEO", "CFO"] },
} as const satisfies { [slug: string]: { label: string; roles: readonly Role[] } };
export type ClusterRoles = keyof typeof clusterRoles;

/** Which clusters a list shows, as the URL has it. Null: the default, or any. */
export type ClusterFilter = {
  /** At least so many persons. */
  n: number | null;
  /** Within so many trading days. */
  window: number | null;
  roles: ClusterRoles | null;
  /** Dollars that the whole cluster must reach. */
  minValue: Decimal | null;
  /** out: leave out purchases that several made on one day at one price. */
  samePrice: "out" | null;
  /** Days between which the last purchase lies. */
  from: IsoDate | null;
  to: IsoDate | null;
  /** As known on that day. */
  asOf: IsoDate | null;
  after: string | null;
};

export const MOST_PERSONS = 20;
export const LONGEST_WINDOW = 365;

const parameters: Parameters<ClusterFilter> = {
  n: wholeNumber(2, MOST_PERSONS),
  window: wholeNumber(1, LONGEST_WINDOW),
  roles: oneOf(Object.keys(clusterRoles) as ClusterRoles[]),
  minValue: amount,
  samePrice: oneOf(["out"]),
  from: day,
  to: day,
  asOf: day,
  after: { read: (text) => text, expected: "the cursor of a page" },
};

/** The filter in an address, and what of it cannot be read: that part is left at its default, and must be said. */
export function readClusterFilter(params: RawParams): { filter: ClusterFilter; unread: Unread[] } {
  const { values, unread } = readParameters<ClusterFilter>(parameters, params);
  return { filter: values, unread };
}

export const emptyClusterFilter = readClusterFilter({}).filter;

/** The query string; defaults stay out. Inverse of reading. */
export function writeClusterFilter(filter: ClusterFilter): string {
  const { persons, tradingDays } = defaultClusterOptions;
  return writeParameters({
    ...filter,
    n: filter.n === persons ? null : filter.n,
    window: filter.window === tradingDays ? null : filter.window,
  });
}

/** Options of the rule. Roles are no part of them: whoever reads the rows leaves the others out. */
export function clusterOptionsOf({ n, window, minValue, samePrice }: ClusterFilter): ClusterOptions {
  return {
    ...defaultClusterOptions,
    persons: n ?? defaultClusterOptions.persons,
    tradingDays: window ?? defaultClusterOptions.tradingDays,
    minimumValue: minValue,
    excludesSamePrice: samePrice === "out",
  };
}

/** "Clusters of buys: 3 or more persons within 10 trading days". */
export function clusterTitle(filter: ClusterFilter): string {
  const { persons, tradingDays } = clusterOptionsOf(filter);
  const who = filter.roles ? clusterRoles[filter.roles].label : "persons";
  const days = tradingDays === 1 ? "on one trading day" : `within ${tradingDays} trading days`;
  return `Clusters of buys: ${persons} or more ${filter.roles ? `persons, ${who}, ` : `${who} `}${days}`;
}

/** The last day that the page before this cursor looked at; null where the text is no cursor. */
export function lastDayLookedAt(cursor: string | null): IsoDate | null {
  return cursor === null ? null : readIsoDate(cursor.slice(0, 10));
}
