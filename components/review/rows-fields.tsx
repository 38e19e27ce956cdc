import type { TableName } from "@/lib/filing/types";
import type { BalanceCheck } from "@/lib/review/balance-check";
import { controlNames } from "@/lib/review/control-names";
import { rowFields } from "@/lib/review/fields";
import { fieldText } from "@/lib/review/paths";
import type { ReviewWork } from "@/lib/review/work";
import { EntryTicks } from "./entry-ticks";
import { FieldGroup } from "./field-group";

type Props = { table: TableName; work: ReviewWork; balances: readonly BalanceCheck[] };

/** The rows of one table, each with its fields in form order; rows can be added and removed. */
export function RowsFields({ table, work, balances }: Props) {
  const { filing } = work;
  const name = table === "nonDerivative" ? "Table I" : "Table II";
  return (
    <>
      {filing[table].length === 0 && <p className="note">No row was read.</p>}
      {filing[table].map((row, at) => {
        const path = `${table}[${at}]`;
        const notes = `field-${path}.footnoteIds`;
        const check = balances.find((candidate) => candidate.path === path);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place until the form is made anew.
          <fieldset key={at} className="review-row">
            <legend>
              {name}, row {at + 1}, {row.kind}{" "}
              <button
                className="button-plain"
                type="submit"
                name="op"
                value={`remove:${table}:${at}`}
                aria-label={`remove ${name}, row ${at + 1}`}
              >
                remove
              </button>
            </legend>
            <FieldGroup fields={rowFields(table, at, row.kind, filing.formType)} work={work} />
            <div className="review-field review-field-wide">
              <label htmlFor={notes}>Footnotes, as field and marks</label>
              <input
                className="control"
                id={notes}
                name={controlNames.field(`${path}.footnoteIds`)}
                defaultValue={fieldText(filing, `${path}.footnoteIds`)}
                placeholder="shares F1; pricePerShare F2 F3"
                autoComplete="off"
              />
            </div>
            <EntryTicks work={work} of={(entry) => entry === path} />
            {check && (
              <p className="review-balance" data-agrees={String(check.agrees)}>
                {check.agrees === true ? "✓ " : check.agrees === false ? "≠ " : ""}
                {check.sentence}
              </p>
            )}
          </fieldset>
        );
      })}
      <p className="mt-2">
        <button className="button-plain" type="submit" name="op" value={`add:${table}:transaction`}>
          Add a transaction
        </button>
        <button className="button-plain ml-5" type="submit" name="op" value={`add:${table}:holding`}>
          Add a holding
        </button>
      </p>
    </>
  );
}
