import type { Metadata } from "next";
import { loadSearch } from "@/app/_data/search";
import { SearchBox } from "@/components/search-box";
import { SearchResults } from "@/components/search-results";
import { firstParam } from "@/lib/url-parameters";

type Props = PageProps<"/search">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = firstParam(await searchParams, "q");
  return { title: query ? `Search: ${query}` : "Search", robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
  const query = firstParam(await searchParams, "q");
  const hits = query ? await loadSearch(query) : null;
  return (
    <>
      <h1 className="pt-6">Search</h1>
      <div className="mt-3 max-w-3xl">
        <SearchBox id="search-page" query={query ?? ""} large />
      </div>
      {hits && query ? (
        <SearchResults query={query} hits={hits} />
      ) : (
        <p className="lede mt-4">
          Part of a company’s name, a ticker, a person’s names in any order, or an accession number such as 0001127602-24-012345.
        </p>
      )}
    </>
  );
}
