import type { SearchHits } from "@/lib/filing/search-rows";
import { type Following, followedWith, writeFollowing } from "@/lib/following";
import { urls } from "@/lib/urls";
import { PartyChoices } from "../party-choices";

type Props = { following: Following; hits: Pick<SearchHits, "issuers" | "owners"> | null };

/** Where no script runs a list is built here, address by address; with script, by the button on each page. */
export function AddFollowed({ following, hits }: Props) {
  return (
    <div className="without-script">
      {hits && (
        <PartyChoices
          hits={hits}
          label="Who is meant"
          href={(kind, cik) => urls.following + writeFollowing(followedWith(following, kind, cik))}
        />
      )}
      <form className="filter" action={urls.following} method="get" aria-label="Add to the list">
        {following.issuers.length > 0 && <input type="hidden" name="issuers" value={following.issuers.join(",")} />}
        {following.owners.length > 0 && <input type="hidden" name="owners" value={following.owners.join(",")} />}
        {following.screens.map((screen) => (
          <input key={screen} type="hidden" name="screens" value={screen} />
        ))}
        <label className="field add-party">
          Follow a company, or a person or fund
          <input className="control" type="text" name="add" maxLength={200} placeholder="Ticker, name or CIK" autoComplete="off" />
        </label>
        <button className="button" type="submit">
          Follow
        </button>
      </form>
    </div>
  );
}
