"use client";

import { type ChangeEvent, useEffect, useState } from "react";
import {
  countFollowed,
  type Following,
  type FollowKind,
  followedWithout,
  isSameFollowing,
  mergeFollowing,
  readStoredFollowing,
  writeFollowing,
} from "@/lib/following";
import { formatCount } from "@/lib/format";
import { changeFollowed, readFollowed, useFollowed } from "./store";

type Props = {
  /** The list of the address. */
  following: Following;
  /** The state that the page shows. */
  mark: string | null;
};

/** On the page of a list: is it this browser's own, and what else can be done with it. */
export function FollowingTools({ following, mark }: Props) {
  const kept = useFollowed();
  const [said, setSaid] = useState("");
  const here = writeFollowing(following);

  // Once per page: the address is the list, and the mark what was seen of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept later is not seen by opening this page.
  useEffect(() => visit(following, mark), [here, mark]);

  // Links that take an entry out of one's own list take it out of the browser too.
  useEffect(() => {
    const stop = new AbortController();
    const remove = ({ target }: MouseEvent) => {
      const [, kind, id] =
        /^(\w+):(.*)$/.exec((target as HTMLElement).closest<HTMLElement>("[data-unfollow]")?.dataset.unfollow ?? "") ?? [];
      const own = readFollowed();
      if (kind && id && own && isSameFollowing(own, readListOf(here)))
        changeFollowed((now) => followedWithout(now, kind as FollowKind, id));
    };
    document.addEventListener("click", remove, { signal: stop.signal, capture: true });
    return () => stop.abort();
  }, [here]);

  async function importFile({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (!file) return;
    const list = readStoredFollowing(await file.text());
    if (countFollowed(list) === 0) return setSaid(`${file.name} holds no list of this page.`);
    follow(list);
  }
  function follow(list: Following) {
    const all = mergeFollowing(readFollowed() ?? { ...following, seen: null }, list);
    if (!changeFollowed(() => all)) setSaid("This browser keeps nothing now: keep the address instead.");
    window.location.assign(`/following${writeFollowing(all)}`);
  }
  const missing = kept ? countFollowed(mergeFollowing(kept, following)) - countFollowed(kept) : 0;
  return (
    <div className="follow-tools needs-script no-print">
      {kept && !isSameFollowing(kept, following) && countFollowed(following) > 0 && (
        <p className="banner">
          {countFollowed(kept) > 0
            ? `This is the list of the address, not the one that this browser keeps (${formatCount(countFollowed(kept), "entry", "entries")}).`
            : "This is the list of the address; this browser keeps none yet."}{" "}
          {missing > 0 && (
            <button type="button" className="button" onClick={() => follow(following)}>
              Follow {missing === 1 ? "this one" : `these ${missing}`} too
            </button>
          )}{" "}
          {countFollowed(kept) > 0 && <a href={`/following${writeFollowing(kept, kept.seen)}`}>My own list</a>}
        </p>
      )}
      <label className="facts">
        Read in a list from a file <input type="file" accept="application/json,.json" onChange={importFile} />
      </label>
      <p role="status" className="note">
        {said}
      </p>
    </div>
  );
}

/** Opens this browser's list where the address has none, asks for what is new where the address does not, and marks what is shown as seen. */
function visit(following: Following, mark: string | null): void {
  const own = readFollowed();
  if (!own || countFollowed(own) === 0) return;
  const isBare = countFollowed(following) === 0;
  if (!isBare && !isSameFollowing(own, following)) return;
  const asksSince = new URLSearchParams(window.location.search).has("since");
  if (isBare || (!asksSince && own.seen !== null && own.seen !== mark))
    window.location.replace(`/following${writeFollowing(own, own.seen)}`);
  else if (mark !== null && own.seen !== mark) changeFollowed((now) => ({ ...now, seen: mark }));
}

function readListOf(query: string): Following {
  const params = new URLSearchParams(query);
  const ids = (name: string) => (params.get(name) ?? "").split(",").filter(Boolean);
  return readStoredFollowing(JSON.stringify({ issuers: ids("issuers"), owners: ids("owners"), screens: params.getAll("screens") }));
}
