/**
 * Parameters that make a view a filtered one: `next.config.ts` sends an address with any of them to the route that reads
 * the URL. In a file without imports, since Next resolves no path alias while it reads its configuration.
 */
export const filterParams = [
  "category",
  "owner",
  "role",
  "plan",
  "table",
  "from",
  "to",
  "kind",
  "show",
  "asOf",
  "sort",
  "columns",
  "density",
  "after",
] as const;
