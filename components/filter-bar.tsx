import type { ReactNode } from "react";
import { categories } from "@/lib/filing/categories";
import { categoryLabels } from "@/lib/filing/category-labels";
import { displayName } from "@/lib/filing/names";
import { screenRoleLabels } from "@/lib/filing/screen-roles";
import { isNarrowed, type TransactionFilter, viewOf } from "@/lib/search-params";
import { filteredHref } from "./filtered-href";

type Props = {
  /** The page's own address, without parameters. */
  action: string;
  filter: TransactionFilter;
  /** Whom one can choose; on an owner's page nobody. */
  owners?: readonly { cik: string; name: string }[];
};

/** The filter of a transactions table: a GET form, so that the address is the whole state. */
export function FilterBar({ action, filter, owners = [] }: Props) {
  return (
    <form className="filter" action={`${action}#transactions`} method="get" aria-label="Filter transactions">
      <Choice name="category" label="What" value={filter.category} all="everything">
        {categories.map((category) => (
          <option key={category} value={category}>
            {categoryLabels[category].label}
          </option>
        ))}
      </Choice>
      {owners.length > 0 && (
        <Choice name="owner" label="Owner" value={filter.owner} all="all owners">
          {owners.map((owner) => (
            <option key={owner.cik} value={owner.cik}>
              {displayName(owner.name)}
            </option>
          ))}
        </Choice>
      )}
      <RoleChoice value={filter.role} />
      <PlanChoice value={filter.plan} />
      <Choice name="table" label="Table" value={filter.table} all="both tables">
        <option value="nonDerivative">I: shares</option>
        <option value="derivative">II: derivatives</option>
      </Choice>
      <Choice name="kind" label="Rows" value={filter.kind} all="all rows">
        <option value="transaction">transactions</option>
        <option value="holding">holdings</option>
      </Choice>
      <label className="field">
        Traded from
        <input className="control" type="date" name="from" defaultValue={filter.from ?? ""} />
      </label>
      <label className="field">
        to
        <input className="control" type="date" name="to" defaultValue={filter.to ?? ""} />
      </label>
      {Object.entries(viewOf(filter)).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <button className="button" type="submit">
        Filter
      </button>
      {isNarrowed(filter) && (
        <a href={filteredHref(action, viewOf(filter))} className="self-center">
          Clear
        </a>
      )}
    </form>
  );
}

/** Roles as filings state them, by what officers' titles mean. */
export function RoleChoice({ value }: { value: string | null }) {
  return (
    <Choice name="role" label="Role" value={value} all="anyone">
      {Object.entries(screenRoleLabels).map(([role, label]) => (
        <option key={role} value={role}>
          {label}
        </option>
      ))}
    </Choice>
  );
}

export function PlanChoice({ value }: { value: string | null }) {
  return (
    <Choice name="plan" label="10b5-1 plan" value={value} all="any">
      <option value="yes">under a plan</option>
      <option value="no">not under a plan</option>
      <option value="not-asked">not asked (before April 2023)</option>
    </Choice>
  );
}

export function Choice({
  name,
  label,
  value,
  all,
  children,
}: {
  name: string;
  label: string;
  value: string | null;
  all: string;
  children: ReactNode;
}) {
  return (
    <label className="field">
      {label}
      <select className="control max-w-56" name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {children}
      </select>
    </label>
  );
}
