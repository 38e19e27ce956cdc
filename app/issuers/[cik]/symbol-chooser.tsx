import { IssuerLink } from "@/components/entity-link";
import type { IssuerName } from "@/lib/filing/rows";

/** A ticker that several companies have used: one ticker, more than one CIK. */
export function SymbolChooser({ symbol, choices }: { symbol: string; choices: readonly IssuerName[] }) {
  return (
    <>
      <h1 className="pt-6">{symbol}: which company?</h1>
      <p className="lede mt-2">More than one company has traded under this symbol. Companies are told apart by CIK.</p>
      <ul className="list mt-4 max-w-2xl">
        {choices.map((issuer) => (
          <li key={issuer.cik}>
            <IssuerLink issuer={issuer} /> <span className="muted">CIK {issuer.cik}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
