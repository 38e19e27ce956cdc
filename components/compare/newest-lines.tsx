import type { ComparedParty } from "@/lib/filing/compare-rows";
import { foldRows } from "@/lib/filing/fold-rows";
import { lineWords } from "@/lib/filing/line-words";
import { displayName } from "@/lib/filing/names";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { addressOf } from "./compare-table";

const LINES = 5;

/** The newest transactions of one party, each leading to its row; rows of one act are one line. */
export function NewestLines({ party }: { party: ComparedParty }) {
  const lines = foldRows(party.newest).slice(0, LINES);
  return (
    <section aria-label={`Newest transactions of ${party.name}`}>
      <h3>{party.name}</h3>
      {lines.length === 0 && <p className="note mt-1">No transaction has been reported.</p>}
      <ul className="list">
        {lines.map((line) => {
          const side = line.category === "buy" || line.category === "sell" ? line.category : undefined;
          return (
            <li key={line.id}>
              <a href={urls.row({ accessionNumber: line.accessionNumber, id: line.filingId }, line.rows?.at(-1) ?? line)}>
                {formatDate(line.transactionDate ?? line.filedOn)}
              </a>{" "}
              <span className="muted">
                {party.kind === "issuers"
                  ? line.owners
                      .map(({ name }) => displayName(name))
                      .slice(0, 2)
                      .join(", ")
                  : (line.issuer.tradingSymbol ?? line.issuer.name)}
              </span>
              <span className="block">
                {side && <span className={side}>{side === "buy" ? "▲ " : "▼ "}</span>}
                {lineWords(line, { withDay: false })}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-1">
        <a href={`${addressOf(party)}#transactions`}>All rows of {party.name}</a>
      </p>
    </section>
  );
}
