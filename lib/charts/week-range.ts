import { addDays } from "@/lib/dates";
import { urls } from "@/lib/urls";

/** Address of the buys and sales of all companies in the week that begins on a Monday: `/transactions?table=…&from=…&to=…`. */
export function weekRange(week: string, category: "buy" | "sell" | null = null): string {
  const params = new URLSearchParams({ table: "nonDerivative", from: week, to: addDays(week, 6), sort: "value" });
  if (category) params.set("category", category);
  return `${urls.transactions}?${params}`;
}
