import { useMemo, useSyncExternalStore } from "react";
import { followKinds, readStoredFollowing, type StoredFollowing } from "@/lib/following";

/** The list that this browser keeps. A browser may refuse to keep anything: then all of it is null, and links do the work. */
const KEY = "section16.following";
/** Tells the components of this tab; other tabs hear of it by `storage`. */
const CHANGED = "section16:following";

function readText(): string | null {
  try {
    return window.localStorage.getItem(KEY) ?? "";
  } catch {
    // Storage is turned off for this site.
    return null;
  }
}

/** What is kept now; null where nothing can be. */
export function readFollowed(): StoredFollowing | null {
  const text = readText();
  return text === null ? null : readStoredFollowing(text || null);
}

/** Changes what is kept, as another tab may have left it. False where it cannot be kept: storage is off, or full. */
export function changeFollowed(change: (list: StoredFollowing) => StoredFollowing): boolean {
  const before = readFollowed();
  if (before === null) return false;
  const { seen, ...lists } = change(before);
  try {
    // Nothing is kept for somebody who follows nothing.
    if (followKinds.every((kind) => lists[kind].length === 0)) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, JSON.stringify({ ...lists, seen }));
  } catch {
    return false;
  }
  window.dispatchEvent(new Event(CHANGED));
  return true;
}

function subscribe(listen: () => void): () => void {
  const ofOtherTab = ({ key }: StorageEvent) => {
    if (key === KEY || key === null) listen();
  };
  window.addEventListener("storage", ofOtherTab);
  window.addEventListener(CHANGED, listen);
  return () => {
    window.removeEventListener("storage", ofOtherTab);
    window.removeEventListener(CHANGED, listen);
  };
}

/** The list as it stands in this and other tabs; null on the server, while the page starts, and where none can be kept. */
export function useFollowed(): StoredFollowing | null {
  const text = useSyncExternalStore(subscribe, readText, () => null);
  return useMemo(() => (text === null ? null : readStoredFollowing(text || null)), [text]);
}
