import { type RawBuilder, sql } from "kysely";
import { type Category, categories } from "@/lib/filing/categories";
import { screenRoles } from "@/lib/filing/screen-roles";
import type { Screen } from "@/lib/screen";

/** What filing_row.facets says of a row, from the lowest bit on: migration 014 in this order. */
export const FACETS = [
  "effective",
  ...Object.keys(screenRoles).map((role) => `role ${role}`),
  ...["yes", "no", "not-asked"].map((plan) => `plan ${plan}`),
  ...["nonDerivative", "derivative"].map((table) => `table ${table}`),
  ...["D", "I"].map((held) => `held ${held}`),
  ...["yes", "no"].map((late) => `late ${late}`),
  ...categories.filter((category) => category !== "holding").map((category) => `category ${category}`),
];

/** Facets that every row of a screen has. */
function facetsOf({ role, plan, table, held, late, category, show }: Screen): string[] {
  return [
    ...(show === "as-filed" ? [] : ["effective"]),
    ...Object.entries({ role, plan, table, held, late, category }).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`])),
  ];
}

/** All of them as bits of one number; null where one is no facet, so that no transaction has it. */
function bitsOf(facets: readonly string[]): number | null {
  return facets.reduce<number | null>((bits, facet) => {
    const at = FACETS.indexOf(facet);
    return bits === null || at < 0 ? null : bits + 2 ** at;
  }, 0);
}

/** From so many dollars on trades have an index of their own; of rare kinds their own index holds fewer. */
const LARGE = 1_000_000;
const COMMON: readonly (Category | null)[] = [null, "buy", "sell", "award", "exercise", "tax"];

/** Parts of a screen that facets and the day of filing tell, and how its rows are shown. */
const TOLD: readonly (keyof Screen)[] = [
  ...(["role", "plan", "table", "held", "late", "category", "show", "filedFrom", "filedTo"] as const),
  ...(["sort", "columns", "density", "after"] as const),
];

/**
 * A screen that is sorted by the day of filing, of `filing_row t`, as an index alone tells it: the same rows as `screenConditions`. Null where it asks for more
 * than an index holds, or for so little that most rows fit. To be asked for ids with a limit: without one, or joined to more columns, the rows are read.
 * Indexes: filing_row_large, filing_row_category_filed, filing_row_filed.
 */
export function facetConditions(screen: Screen): RawBuilder<unknown>[] | null {
  const { category, filedFrom, filedTo, minValue, maxValue, sort } = screen;
  const facets = facetsOf(screen);
  const bits = bitsOf(facets);
  const isLarge = minValue !== null && Number(minValue) >= LARGE && COMMON.includes(category);
  const isTold = (name: keyof Screen) => TOLD.includes(name) || (isLarge && (name === "minValue" || name === "maxValue"));
  const asked = facets.filter((facet) => facet !== "effective" && facet !== "late yes" && !facet.startsWith("category "));
  if (bits === null || (sort !== null && sort !== "filed") || (asked.length === 0 && !isLarge)) return null;
  if ((Object.keys(screen) as (keyof Screen)[]).some((name) => screen[name] !== null && !isTold(name))) return null;
  return [
    sql`t.kind = 'transaction'`,
    sql`t.filed_on is not null`,
    sql`t.facets & ${bits}::int = ${bits}::int`,
    ...(filedFrom ? [sql`t.filed_on >= ${filedFrom}`] : []),
    ...(filedTo ? [sql`t.filed_on <= ${filedTo}`] : []),
    ...(isLarge ? [sql`t.trade_value >= ${minValue}::numeric`, ...(maxValue ? [sql`t.trade_value <= ${maxValue}::numeric`] : [])] : []),
    ...(category && !isLarge ? [sql`t.category = ${category}`] : []),
  ];
}
