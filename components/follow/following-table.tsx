import type { FollowedParty, FollowedScreen } from "@/lib/filing/followed-rows";
import { displayName } from "@/lib/filing/names";
import { type Following, type FollowKind, followedWithout, writeFollowing } from "@/lib/following";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "../data-table";

export type Followed = { issuers: readonly FollowedParty[]; owners: readonly FollowedParty[]; screens: readonly FollowedScreen[] };

type Entry = {
  kind: FollowKind;
  id: string;
  name: string;
  detail: string;
  href: string | null;
  /** Null where nothing of it is held. */
  lastFiledOn: string | null;
  fresh: number;
  without: string;
};

const helper = columnHelper<Entry>();

const columns = helper.columns([
  helper.display({
    id: "name",
    header: "Followed",
    meta: { className: "names", isRowHeader: true },
    cell: ({ row: { original: entry } }) => (
      <>
        {entry.href ? <a href={entry.href}>{entry.name}</a> : entry.name} <span className="sub">{entry.detail}</span>
      </>
    ),
  }),
  helper.display({
    id: "last",
    header: "Last filed",
    meta: { className: "nowrap" },
    cell: ({ row: { original: entry } }) =>
      entry.lastFiledOn ? (
        formatDate(entry.lastFiledOn)
      ) : entry.kind === "screens" ? (
        <span className="muted">no row fits</span>
      ) : (
        <a href={`${urls.status}?party=${entry.id}#get`}>Get it from EDGAR</a>
      ),
  }),
  helper.display({
    id: "new",
    header: "New",
    meta: { className: "num" },
    cell: ({ row }) => (row.original.fresh > 0 ? <strong>{row.original.fresh}</strong> : <span className="muted">0</span>),
  }),
  helper.display({
    id: "remove",
    header: "Remove",
    cell: ({ row: { original: entry } }) => (
      <a href={entry.without} data-unfollow={`${entry.kind}:${entry.id}`} aria-label={`Remove ${entry.name}`}>
        Remove
      </a>
    ),
  }),
]);

type Props = { following: Following; since: string | null; held: Followed };

/** Everything on the list, with what is new in each, those with news first; each with the way out. */
export function FollowingTable({ following, since, held }: Props) {
  const without = (kind: FollowKind, id: string) => urls.following + writeFollowing(followedWithout(following, kind, id), since);
  const parties = (kind: "issuers" | "owners", words: string) =>
    following[kind].map((cik): Entry => {
      const party = held[kind].find((one) => one.cik === cik);
      return {
        kind,
        id: cik,
        name: party ? displayName(party.name) : `CIK ${cik}`,
        detail: party ? (party.tradingSymbol ?? words) : `${words}, not held here`,
        href: party ? (kind === "issuers" ? urls.issuer(cik) : urls.owner(cik)) : null,
        lastFiledOn: party?.lastFiledOn ?? null,
        fresh: party?.fresh ?? 0,
        without: without(kind, cik),
      };
    });
  const screens = held.screens.map(
    ({ query, title, lastFiledOn, fresh }): Entry => ({
      kind: "screens",
      id: query,
      name: title,
      detail: "screen",
      href: `${urls.transactions}?${query}`,
      lastFiledOn,
      fresh,
      without: without("screens", query),
    }),
  );
  const entries = [...parties("issuers", "company"), ...parties("owners", "person or fund"), ...screens];
  return (
    <DataTable
      caption={since ? "What has news first; “new” counts filings since the last visit" : "In the order in which they were followed"}
      label="Followed"
      columns={columns}
      rows={[...entries.filter(({ fresh }) => fresh > 0), ...entries.filter(({ fresh }) => fresh === 0)]}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      hidden={since ? [] : ["new"]}
      empty="Nobody is followed here."
    />
  );
}
