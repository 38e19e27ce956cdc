import { type RawBuilder, sql } from "kysely";
import { categories } from "@/lib/filing/categories";
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
function facetsOf({ role, plan, table, held, late, category, show, asOf }: Screen): string[] {
  return [
    ...(show === "as-filed" || asOf ? [] : ["effective"]),
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

/** From so many dollars on trades have an index of their own. */
const LARGE = 1_000_000;

/**
 * What an index alone tells of the rows of a screen that is sorted by the day of filing, of `filing_row h`: more rows may meet it than the screen has,
 * never fewer. Null where that spares nothing, since the screen asks for none of it or another index leads to fewer rows.
 * Indexes: filing_row_large, filing_row_category_filed, filing_row_filed.
 */
export function facetConditions(screen: Screen): RawBuilder<unknown>[] | null {
  const { category, filedFrom, filedTo, asOf, minValue, maxValue, sort, owner, sector, cluster } = screen;
  const facets = facetsOf(screen);
  const bits = bitsOf(facets);
  const isLarge = minValue !== null && Number(minValue) >= LARGE;
  const asked = facets.filter((facet) => facet !== "effective" && facet !== "late yes" && !facet.startsWith("category "));
  if (bits === null || (sort !== null && sort !== "filed") || owner || sector || cluster || (asked.length === 0 && !isLarge)) return null;
  return [
    sql`h.kind = 'transaction'`,
    sql`h.filed_on is not null`,
    sql`h.facets & ${bits}::int = ${bits}::int`,
    ...(filedFrom ? [sql`h.filed_on >= ${filedFrom}`] : []),
    ...(filedTo ? [sql`h.filed_on <= ${filedTo}`] : []),
    ...(asOf ? [sql`h.filed_on <= ${asOf}`] : []),
    ...(isLarge ? [sql`h.trade_value >= ${minValue}::numeric`, ...(maxValue ? [sql`h.trade_value <= ${maxValue}::numeric`] : [])] : []),
    ...(category && !isLarge ? [sql`h.category = ${category}`] : []),
  ];
}
