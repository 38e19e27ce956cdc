import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { searchParties } from "@/app/_data/compare";
import { loadFollowing } from "@/app/_data/following";
import { FilingsTable } from "@/components/filings-table";
import { AddFollowed } from "@/components/follow/add-followed";
import { FollowingTable } from "@/components/follow/following-table";
import { FollowingTools } from "@/components/follow/following-tools";
import { NoteList } from "@/components/note-list";
import { countFollowed, type Following, followedWith, writeFollowing } from "@/lib/following";
import { readFollowing } from "@/lib/following-params";
import { formatCount, formatDate } from "@/lib/format";
import { onlyParty } from "@/lib/parties";
import { emptyScreen, presets, writeScreen } from "@/lib/screen";
import { firstParam } from "@/lib/url-parameters";
import { urls } from "@/lib/urls";

type Props = PageProps<"/following">;

/** A longer list is closed, so that its filings are seen first. */
const MOST_OPEN = 25;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { following } = readFollowing(await searchParams);
  const feed = `${urls.following}.atom${writeFollowing(following)}`;
  return { title: "Following", robots: { index: false }, alternates: { types: { "application/atom+xml": feed } } };
}

/** A list of companies, people and screens, and what they filed last. The address is the whole list; a browser may keep it too. */
export default async function FollowingPage({ searchParams }: Props) {
  const params = await searchParams;
  const list = readFollowing(params);
  const { following, since, notes } = list;
  const query = firstParam(params, "add")?.replaceAll("\0", "") || null;
  const added = query ? await addParty(following, query) : null;
  const { mark, fresh, earlier, late, ...held } = await loadFollowing(list);
  const count = countFollowed(following);
  return (
    <>
      <h1 className="pt-6">Following</h1>
      <p className="lede mt-1">
        {count > 0
          ? "The newest filings of everything on this list. The address of this page is the list: keep it, share it, open it elsewhere."
          : "Choose “Follow” on the page of a company, of a person or fund, or of a screen. There is no account: this browser keeps the list, and its address holds it whole."}
      </p>
      <NoteList notes={[...notes, ...(added ? [added.note] : []), ...(late ? [late] : [])]} />
      {count > 0 ? <Ways following={following} /> : <Beginnings />}
      <FollowingTools following={following} mark={mark} />
      <AddFollowed following={following} hits={added?.hits ?? null} />
      {count > 0 && (
        <>
          {since && (
            <section className="section" aria-labelledby="new">
              <h2 id="new">
                {fresh.length > 0 ? `${formatCount(fresh.length, "new filing")} since the last visit` : "Nothing new since the last visit"}
              </h2>
              {fresh.length > 0 && <FilingsTable rows={fresh} label="New filings" caption="Newest first" empty="" asOf={null} />}
            </section>
          )}
          <section className="section" aria-labelledby="followed">
            <h2 id="followed">{formatCount(count, "entry", "entries")}</h2>
            <details open={count <= MOST_OPEN}>
              <summary className="note">Who and what, and how to remove it</summary>
              <div className="follow-list">
                <FollowingTable following={following} since={since} held={held} />
              </div>
            </details>
          </section>
          <section className="section" aria-labelledby="newest">
            <h2 id="newest">{fresh.length > 0 ? "Earlier filings" : "Newest filings"}</h2>
            <FilingsTable
              rows={earlier}
              caption={`Newest first${since ? `; “new” is what was stored here since the filings of ${formatDate(since.slice(0, 10))}` : ""}`}
              empty="Nothing of this list has been filed."
              asOf={null}
            />
          </section>
        </>
      )}
    </>
  );
}

/** What can be done with a list as it stands. */
function Ways({ following }: { following: Following }) {
  const query = writeFollowing(following);
  return (
    <p className="facts mt-2 no-print">
      <a href={`${urls.following}.atom${query}`}>One feed of all, Atom</a>
      <a href={`${urls.following}.json${query}`}>The list as a file, JSON</a>
      <a href={urls.following + query}>Plain link to this list</a>
    </p>
  );
}

/** Where to find whom to follow, on a page without a list. */
function Beginnings() {
  return (
    <p className="facts mt-2">
      <a href="/#companies">Companies held here</a>
      {presets.map(({ label, screen, meaning }) => (
        <a key={label} href={urls.transactions + writeScreen({ ...emptyScreen, ...screen })} title={meaning}>
          {label}
        </a>
      ))}
    </p>
  );
}

/** Leads to the list with whoever was meant; several are given to choose from, and of nobody it is said. */
async function addParty(following: Following, query: string) {
  const hits = await searchParties(query);
  const party = onlyParty(query, hits, null);
  if (party) redirect(urls.following + writeFollowing(followedWith(following, party.kind, party.cik)));
  return hits.issuers.length + hits.owners.length > 0
    ? { note: `This is who answers to “${query}”: choose below.`, hits }
    : { note: `Nobody held here is called “${query}”.`, hits: null };
}
