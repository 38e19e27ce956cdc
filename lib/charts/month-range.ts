import { addDays } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";

/** Address of the rows of one month, on the day that the page shows: `/issuers/…?from=2024-03-01&to=2024-03-31#transactions`. */
export function monthRange(address: string, month: string, asOf: IsoDate | null = null): string {
  const first = `${month}-01`;
  // 31 days on is always in the next month; its first day less one is this month's last.
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  return `${address}?from=${first}&to=${last}${asOf ? `&asOf=${asOf}` : ""}#transactions`;
}
