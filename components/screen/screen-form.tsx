import type { ReactNode } from "react";
import { Choice, PlanChoice, RoleChoice } from "@/components/filter-bar";
import { categories } from "@/lib/filing/categories";
import { categoryLabels } from "@/lib/filing/category-labels";
import { transactionCodes } from "@/lib/filing/codes";
import type { Screen } from "@/lib/screen";
import { viewOf } from "@/lib/search-params";
import { urls } from "@/lib/urls";

type Props = { screen: Screen; sectors: readonly { sic: string; description: string; issuers: number }[] };

/** What is asked of a transaction: a GET form, so that the address is the screen. */
export function ScreenForm({ screen, sectors }: Props) {
  const view = viewOf(screen);
  return (
    // On a phone the presets and the rows come first; on a wide screen the form always stands open (screen.css).
    <details className="screen-box no-print">
      <summary>What is asked</summary>
      <form className="screen" action={urls.transactions} method="get" aria-label="Screen">
        <Group title="What">
          <Choice name="category" label="Kind" value={screen.category} all="any">
            {categories.map(
              (category) =>
                category !== "holding" && (
                  <option key={category} value={category}>
                    {categoryLabels[category].label}
                  </option>
                ),
            )}
          </Choice>
          <Choice name="code" label="Code" value={screen.code} all="any">
            {transactionCodes.map(({ code, label }) => (
              <option key={code} value={code}>
                {code}: {label}
              </option>
            ))}
          </Choice>
          <Choice name="table" label="Table" value={screen.table} all="both">
            <option value="nonDerivative">I: shares</option>
            <option value="derivative">II: derivatives</option>
          </Choice>
          <label className="field">
            Class
            <input className="control w-40" name="security" defaultValue={screen.security ?? ""} placeholder="Common Stock" />
          </label>
        </Group>
        <Group title="Who">
          <RoleChoice value={screen.role} />
          <Choice name="held" label="Held" value={screen.held} all="any way">
            <option value="D">directly</option>
            <option value="I">indirectly</option>
          </Choice>
          {sectors.length > 0 && (
            <Choice name="sector" label="Industry of the company" value={screen.sector} all="any">
              {sectors.map(({ sic, description, issuers }) => (
                <option key={sic} value={sic}>
                  {sic} {description} ({issuers})
                </option>
              ))}
            </Choice>
          )}
        </Group>
        <Group title="How much">
          <Range name="Value" label="Value, $" least={screen.minValue} most={screen.maxValue} />
          <Range name="Shares" label="Shares" least={screen.minShares} most={screen.maxShares} />
          <label className="field">
            Change of line, % at least
            <input className="control w-28" name="minChange" inputMode="decimal" defaultValue={screen.minChange ?? ""} />
          </label>
        </Group>
        <Group title="When">
          <Days label="Traded" from={["from", screen.from]} to={["to", screen.to]} />
          <Days label="Filed" from={["filedFrom", screen.filedFrom]} to={["filedTo", screen.filedTo]} />
          <Choice name="late" label="In time" value={screen.late} all="any">
            <option value="yes">late</option>
            <option value="no">in time</option>
          </Choice>
        </Group>
        <Group title="How">
          <PlanChoice value={screen.plan} />
          <label className="field">
            First buy in years
            <input className="control w-28" name="firstBuy" type="number" min={1} max={25} defaultValue={screen.firstBuy ?? ""} />
          </label>
          <label className="check self-end">
            <input type="checkbox" name="cluster" value="yes" defaultChecked={screen.cluster === "yes"} /> part of a cluster of buys
          </label>
        </Group>
        {screen.owner && <input type="hidden" name="owner" value={screen.owner} />}
        {Object.entries(view).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        <div className="screen-act">
          <button className="button" type="submit">
            Screen
          </button>
          <a href={urls.transactions}>Clear</a>
        </div>
      </form>
    </details>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="screen-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Range({ name, label, least, most }: { name: string; label: string; least: string | null; most: string | null }) {
  return (
    <div className="flex items-end gap-2">
      <label className="field">
        {label} from
        <input className="control w-28" name={`min${name}`} inputMode="decimal" defaultValue={least ?? ""} />
      </label>
      <label className="field">
        to
        <input className="control w-28" name={`max${name}`} inputMode="decimal" aria-label={`${label} to`} defaultValue={most ?? ""} />
      </label>
    </div>
  );
}

type Day = [name: string, value: string | null];

function Days({ label, from, to }: { label: string; from: Day; to: Day }) {
  return (
    <div className="flex items-end gap-2">
      <label className="field">
        {label} from
        <input className="control" type="date" name={from[0]} defaultValue={from[1] ?? ""} />
      </label>
      <label className="field">
        to
        <input className="control" type="date" name={to[0]} aria-label={`${label} to`} defaultValue={to[1] ?? ""} />
      </label>
    </div>
  );
}
