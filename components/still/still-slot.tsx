"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { use, useMemo } from "react";
import { fetchMarkup, hasMarkup, markupOf, openAnew } from "./page-markup";
import { takeMarkup } from "./server-markup";

type Props = { name: string; className?: string | undefined; as: "div" | "article" };

const isServer = typeof window === "undefined";
/** On the server it would make a page cached whole one that is rendered in the browser. */
const useAddress = isServer ? () => "" : useBrowserAddress;

/** The address that is being rendered, which is ahead of the browser's own while a page is being changed. */
function useBrowserAddress(): string {
  const path = usePathname();
  const query = useSearchParams().toString();
  return query ? `${path}?${query}` : path;
}

/** Where markup made on the server stands: written there into the page, and taken from the page here. */
export function StillSlot({ name, className, as: Tag }: Props) {
  const address = useAddress();
  const inner = useMemo(() => (isServer ? { __html: takeMarkup(name) } : lazyMarkup(name)), [name]);
  // After all other hooks: when the markup is here, React renders this again without coming by `use`, and refuses hooks that it had not seen before.
  if (!isServer && !hasMarkup(name)) use(fetchMarkup(address));
  // The page changed again meanwhile.
  if (!isServer && !hasMarkup(name)) use(openAnew(address));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by React on the server, which escapes text
  return <Tag className={className} data-still={name} dangerouslySetInnerHTML={inner} suppressHydrationWarning />;
}

/** Read when React writes it, which it does not where the element is already in the page. */
function lazyMarkup(name: string): { __html: string } {
  return {
    get __html() {
      return markupOf(name);
    },
  };
}
