import type { Metadata } from "next";
import { readEnv } from "@/db/env";

type Described = {
  /** Null: the site's own. */
  title: string | null;
  /** One or two sentences with what is on the page. */
  description: string;
  /** The page's one address. */
  path: string;
  /** Address of its picture (app/_cards); without one the site's. */
  picture?: string;
  /** Address of its Atom feed. */
  feed?: string;
};

const SITE = "Section16: insider trades, as filed";

/**
 * What search engines, feed readers and whoever is sent a link see of a page. Only `SECTION16_URL` says under which address the app is
 * known, never the Host of a request: without it there is no canonical address, and pictures are named at this machine's.
 */
export function describePage({ title, description, path, picture = "/picture.png", feed }: Described): Metadata {
  const { publicUrl, port } = readEnv();
  const images = [{ url: `${publicUrl ?? `http://localhost:${port}`}${picture}`, width: 1200, height: 630 }];
  return {
    ...(title ? { title } : {}),
    description,
    alternates: {
      ...(publicUrl ? { canonical: publicUrl + path } : {}),
      ...(feed ? { types: { "application/atom+xml": feed } } : {}),
    },
    openGraph: {
      type: "website",
      siteName: "Section16",
      title: title ?? SITE,
      description,
      ...(publicUrl ? { url: publicUrl + path } : {}),
      images,
    },
    twitter: { card: "summary_large_image", title: title ?? SITE, description, images },
  };
}
