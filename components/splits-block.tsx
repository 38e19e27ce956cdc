import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate } from "@/lib/format";
import type { SuggestedSplit } from "@/lib/ownership/suggested-splits";
import { type DecisionAction, DecisionForm } from "./decision-form";

type Split = { securityKey: string; effectiveOn: IsoDate; numerator: number; denominator: number };
type Props = {
  issuer: string;
  suggested: readonly SuggestedSplit[];
  confirmed: readonly Split[];
  /** Null on a past day, of which nothing can be decided any more. */
  actions: { confirm: DecisionAction; undo: DecisionAction } | null;
};

/** Splits that balances suggest, to be confirmed by a person, and those that were. */
export function SplitsBlock({ issuer, suggested, confirmed, actions }: Props) {
  if (suggested.length === 0 && confirmed.length === 0) return null;
  return (
    <section className="aside" aria-labelledby="splits">
      <h3 id="splits">Splits</h3>
      <p className="note no-print">
        A split is not reported as a transaction. Balances suggest it; once you confirm it, every line of the class is compared again with
        the ratio. Balances stay as they were reported. <a href="/about#splits">How splits are found</a>
      </p>
      <ul className="list">
        {suggested.map((split) => (
          <li key={`${split.securityKey} ${split.by} ${split.numerator} ${split.denominator}`}>
            <Suggested split={split} issuer={issuer} confirm={actions?.confirm ?? null} />
          </li>
        ))}
        {confirmed.map((split) => (
          <li key={`${split.securityKey} ${split.effectiveOn}`}>
            <Confirmed split={split} issuer={issuer} undo={actions?.undo ?? null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const ratio = ({ numerator, denominator }: { numerator: number; denominator: number }) => `${numerator}-for-${denominator}`;

function Suggested({ split, issuer, confirm }: { split: SuggestedSplit; issuer: string; confirm: DecisionAction | null }) {
  const { securityKey, securityTitle, numerator, denominator } = split;
  return (
    <>
      <p>
        <strong>{ratio(split)}</strong> of {securityTitle}, between {formatDate(split.after)} and {formatDate(split.by)}{" "}
        <span className="muted">suggested by {formatCount(split.lines, "line")}</span>
      </p>
      {confirm && (
        <DecisionForm action={confirm} fields={{ issuer, securityKey, numerator: String(numerator), denominator: String(denominator) }}>
          <label>
            Confirm a {ratio(split)} split of {securityTitle} on{" "}
            <input className="control" type="date" name="effectiveOn" required defaultValue={split.by} />
          </label>
          <button className="button" type="submit">
            Confirm
          </button>
        </DecisionForm>
      )}
    </>
  );
}

function Confirmed({ split, issuer, undo }: { split: Split; issuer: string; undo: DecisionAction | null }) {
  const { securityKey, effectiveOn } = split;
  const words = `${ratio(split)} of ${securityKey.toLowerCase()} on ${formatDate(effectiveOn)}`;
  return (
    <div className="decision">
      <span>
        <strong>{ratio(split)}</strong> of {securityKey.toLowerCase()} on {formatDate(effectiveOn)},{" "}
        <span className="muted">confirmed by a person here</span>
      </span>
      {undo && (
        <DecisionForm action={undo} fields={{ issuer, securityKey, effectiveOn }}>
          <button className="button-plain" type="submit" aria-label={`Undo the split ${words}`}>
            Undo
          </button>
        </DecisionForm>
      )}
    </div>
  );
}
