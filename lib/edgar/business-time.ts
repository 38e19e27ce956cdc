import type { IsoDate } from "@/lib/filing/types";
import { isEdgarBusinessDay } from "@/lib/ownership/calendar";

const eastern = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/New_York",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The day and minute on EDGAR's clock. */
export function easternClock(at: Date): { date: IsoDate; time: string } {
  const part = Object.fromEntries(eastern.formatToParts(at).map(({ type, value }) => [type, value]));
  return { date: `${part.year}-${part.month}-${part.day}` as IsoDate, time: `${part.hour}:${part.minute}` };
}

/** EDGAR takes filings from 6:00 to 22:00 Eastern on business days; the last ones show a little later. */
export function isBusinessTime(at: Date): boolean {
  const { date, time } = easternClock(at);
  return isEdgarBusinessDay(date) && time >= "06:00" && time < "22:15";
}
