import type { Metadata } from "next";
import { loadSearchGroup, loadSearchPage } from "@/app/_data/search";
import { loadContact } from "@/app/_data/status";
import { getParty } from "@/app/status/actions";
import { SearchBox } from "@/components/search/search-box";
import { SearchResults } from "@/components/search/search-results";
import { GetParty } from "@/components/status/get-party";
import { searchGroup } from "@/lib/search-groups";
import { firstParam } from "@/lib/url-parameters";

type Props = PageProps<"/search">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = firstParam(await searchParams, "q");
  return { title: query ? `Search: ${query}` : "Search", ...(query ? { robots: { index: false } } : {}) };
}

export default async function SearchPage({ searchParams }: Props) {
  const params = await searchParams;
  const query = firstParam(params, "q")?.replaceAll("\0", "") || null;
  const group = searchGroup.read(firstParam(params, "group") ?? "");
  const after = firstParam(params, "after");
  const hits = query ? await (group ? loadSearchGroup(query, group, after) : loadSearchPage(query)) : null;
  const contact = hits?.issuers.length === 0 ? await loadContact() : null;
  return (
    <>
      <h1 className="pt-6">Search</h1>
      <div className="mt-3 max-w-3xl">
        <SearchBox id="search-page" query={query ?? ""} large />
      </div>
      {hits && query ? (
        <SearchResults
          query={query}
          hits={hits}
          group={group}
          after={after}
          offer={<GetParty getParty={getParty} hasContact={contact !== null} asked={query} id="offer" />}
        />
      ) : (
        <p className="lede mt-4">
          Part of a company’s name, a ticker, a person’s names in any order, an officer’s title, words of a footnote, or an accession number
          such as 0001127602-24-012345. A letter or two may be wrong.
        </p>
      )}
    </>
  );
}
