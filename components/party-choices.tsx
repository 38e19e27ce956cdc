import { displayName } from "@/lib/filing/names";
import type { SearchHits } from "@/lib/filing/search-rows";
import type { PartyKind } from "@/lib/parties";
import { ownerDetail } from "@/lib/search-suggestions";

type Props = {
  hits: Pick<SearchHits, "issuers" | "owners">;
  label: string;
  /** Where choosing one leads. */
  href: (kind: PartyKind, cik: string) => string;
};

/** Several who answer to what was typed, told apart by what tells namesakes apart. */
export function PartyChoices({ hits: { issuers, owners }, label, href }: Props) {
  return (
    <ul className="list mt-2 max-w-3xl" aria-label={label}>
      {issuers.map(({ cik, name, tradingSymbol }) => (
        <li key={cik}>
          <a href={href("issuers", cik)}>{name}</a>{" "}
          <span className="muted">
            {tradingSymbol && `${tradingSymbol} · `}CIK {cik}
          </span>
        </li>
      ))}
      {owners.map((owner) => (
        <li key={owner.cik}>
          <a href={href("owners", owner.cik)}>{displayName(owner.name)}</a> <span className="muted">{ownerDetail(owner)}</span>
        </li>
      ))}
    </ul>
  );
}
