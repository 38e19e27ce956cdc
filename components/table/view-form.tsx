import type { TransactionFilter } from "@/lib/search-params";

type Props = {
  /** The page's own address, without parameters. */
  action: string;
  filter: TransactionFilter;
  columns: readonly { id: string; header: string }[];
};

/** Which columns, and how close the lines: a GET form, so that the address keeps them. */
export function ViewForm({ action, filter, columns }: Props) {
  const { columns: chosen, density, after, ...kept } = filter;
  const shown = chosen?.split(",");
  return (
    <details className="view no-print">
      <summary>Columns and density</summary>
      <form action={`${action}#transactions`} method="get" aria-label="Columns and density">
        {Object.entries(kept).map(([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />)}
        <fieldset>
          <legend className="label">Columns</legend>
          {columns.map(({ id, header }) => (
            <label key={id} className="check">
              <input type="checkbox" name="columns" value={id} defaultChecked={!shown || shown.includes(id)} /> {header}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend className="label">Lines</legend>
          <label className="check">
            <input type="radio" name="density" value="" defaultChecked={density === null} /> comfortable
          </label>
          <label className="check">
            <input type="radio" name="density" value="compact" defaultChecked={density === "compact"} /> close
          </label>
        </fieldset>
        <button className="button" type="submit">
          Show
        </button>
      </form>
    </details>
  );
}
