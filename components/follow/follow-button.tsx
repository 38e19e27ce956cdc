"use client";

import { useState } from "react";
import {
  type FollowKind,
  followedWith,
  followedWithout,
  isFollowed,
  MOST_FOLLOWED,
  nothingFollowed,
  writeFollowing,
} from "@/lib/following";
import { changeFollowed, useFollowed } from "./store";

type Props = { kind: FollowKind; id: string; name: string };

/** Follows a company, a person or a screen. Without script, or where the browser keeps nothing, it is a link to a list of this one. */
export function FollowButton({ kind, id, name }: Props) {
  const list = useFollowed();
  const [said, setSaid] = useState("");
  const alone = `/following${writeFollowing({ ...nothingFollowed, [kind]: [id] })}`;
  if (list === null)
    return (
      <a className="button follow" href={alone} aria-label={`Follow ${name}`}>
        Follow
      </a>
    );
  const isOn = isFollowed(list, kind, id);
  function toggle() {
    if (!isOn && list && list[kind].length >= MOST_FOLLOWED[kind])
      return setSaid(`At most ${MOST_FOLLOWED[kind]} of a kind can be followed.`);
    const isKept = changeFollowed((now) => (isOn ? followedWithout(now, kind, id) : followedWith(now, kind, id)));
    // The browser's storage is full: the address can still hold the list.
    if (!isKept) return window.location.assign(list && !isOn ? `/following${writeFollowing(followedWith(list, kind, id))}` : alone);
    setSaid(isOn ? `${name} is no longer followed.` : `${name} is followed.`);
  }
  return (
    <>
      <button
        type="button"
        className="button follow"
        data-on={isOn}
        onClick={toggle}
        aria-label={isOn ? `Following ${name}: stop` : `Follow ${name}`}
      >
        {isOn ? "Following" : "Follow"}
      </button>
      <span role="status" className={said.startsWith("At most") ? "note" : "sr-only"}>
        {said}
      </span>
    </>
  );
}
