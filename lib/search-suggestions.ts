import { displayName } from "@/lib/filing/names";
import type { SearchHits } from "@/lib/filing/search-rows";
import { formatDate, formatYears } from "@/lib/format";
import { urls } from "@/lib/urls";

/** Hits as `/search.json` gives them. */
export type SearchJson = {
  issuers: SearchHits["issuers"];
  owners: SearchHits["owners"];
  filings: SearchHits["filings"];
};

/** One line of a list of suggestions: where it leads, what it is, and what tells it from its namesakes. */
export type Suggestion = { href: string; label: string; detail: string };
export type SuggestionGroup = { title: string; suggestions: Suggestion[] };

/** Suggestions in three groups, those that are empty left out. */
export function suggestionsOf({ issuers, owners, filings }: SearchJson): SuggestionGroup[] {
  return [
    {
      title: "Filings",
      suggestions: filings.map((filing) => ({
        href: urls.filing(filing),
        label: `Form ${filing.formType}, ${filing.issuer.name}`,
        detail: `${filing.owners.map(({ name }) => displayName(name)).join(", ")}, filed ${formatDate(filing.filedOn)}`,
      })),
    },
    {
      title: "Companies",
      suggestions: issuers.map((issuer) => ({
        href: urls.issuer(issuer.cik),
        label: issuer.name,
        detail: issuer.tradingSymbol ?? `CIK ${issuer.cik}`,
      })),
    },
    {
      title: "People and funds",
      suggestions: owners.map((owner) => ({ href: urls.owner(owner.cik), label: displayName(owner.name), detail: ownerDetail(owner) })),
    },
  ].filter(({ suggestions }) => suggestions.length > 0);
}

/** "CEO at Tesla, Inc. and 2 more · 2010–2025 · last trade 12 Sep 2025". */
export function ownerDetail(owner: SearchHits["owners"][number]): string {
  const [first, ...rest] = owner.issuers;
  return [
    first && `${first.role} at ${first.tradingSymbol ?? first.name}${rest.length ? ` and ${rest.length} more` : ""}`,
    formatYears(owner.firstFiledOn, owner.lastFiledOn),
    owner.lastTradedOn && `last trade ${formatDate(owner.lastTradedOn)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
