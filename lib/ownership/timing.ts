import { addDays } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import { addBusinessDays, businessDaysBetween, onOrNextBusinessDay } from "./calendar";
import { isImplausibleDate } from "./classify";
import type { OwnershipFiling, OwnershipRow, Timing } from "./types";

/** First trades due on the second business day (SEC release 34-46421); earlier ones by the 10th day of the next month. */
const TWO_DAY_RULE = "2002-08-29";
/** The last due day of the older rule, for trades of August 2002. */
const LAST_OLD_DUE_DAY = "2002-09-10";
/** First gift disposals due like trades (SEC release 33-11138). */
const GIFT_RULE = "2023-02-27";
const BUSINESS_DAYS_ALLOWED = 2;
/** Plan trades whose day the person did not choose count from the notice, at most from the 3rd business day. */
const MOST_DEEMED_DAYS = 3;
/** Gifts, inheritances and small acquisitions may wait for Form 5. */
const DEFERRED_CODES = new Set(["G", "W", "L"]);

const NOT_JUDGED: Timing = { dueOn: null, businessDays: null, isLate: false };
const LATE_BY_STATEMENT: Timing = { dueOn: null, businessDays: null, isLate: true };

/**
 * Due day and lateness of one row (DOMAIN 1, 3). `judgedFiledOn` is the filing date to judge by: for a row that an amendment
 * repeats or corrects, the one of the original. Rows of Form 3 and form type 5 rows of Form 5 have a due day but no count
 * of business days: they are counted from no trade.
 */
export function timingOf(row: OwnershipRow, filing: OwnershipFiling, judgedFiledOn: IsoDate): Timing {
  if (filing.filedOnAssumed) return NOT_JUDGED;
  const form = filing.formType[0];
  if (form === "3") return row.kind === "holding" ? deadline(filing.periodOfReport, 10, judgedFiledOn) : NOT_JUDGED;
  if (row.kind === "holding") return form === "5" && row.transactionFormType === "3" ? LATE_BY_STATEMENT : NOT_JUDGED;
  const executedOn = executionDay(row, judgedFiledOn);
  if (executedOn === null) return NOT_JUDGED;
  const code = row.transactionCode?.toUpperCase() ?? "";
  if (code === "G" && row.acquiredDisposed === "D" && executedOn >= GIFT_RULE) return twoDays(executedOn, judgedFiledOn);
  if (form === "5") return onFormFive(row, filing, executedOn, judgedFiledOn);
  // E is "reported earlier than required" (the V of the form): due with Form 5, whatever the form type says.
  if (DEFERRED_CODES.has(code) || row.timeliness === "E" || (row.transactionFormType ?? "4") !== "4") return NOT_JUDGED;
  return executedOn < TWO_DAY_RULE ? nextMonth(executedOn, judgedFiledOn) : twoDays(executedOn, judgedFiledOn);
}

/** "filed 4 business days after the trade (due 2)"; null where nothing is judged. */
export function describeTiming({ dueOn, businessDays, isLate }: Timing): string | null {
  if (dueOn === null) return isLate ? "late by the form's own statement" : null;
  if (businessDays === null) return `${isLate ? "filed late" : "filed in time"} (due ${dueOn})`;
  const due = dueOn <= LAST_OLD_DUE_DAY ? dueOn : BUSINESS_DAYS_ALLOWED;
  return `filed ${businessDays} business ${businessDays === 1 ? "day" : "days"} after the trade (due ${due})`;
}

/** Form type 4 rows and L are late by the form's own words; the rest only if the Form 5 itself came after its 45 days. */
function onFormFive(row: OwnershipRow, filing: OwnershipFiling, executedOn: IsoDate, filedOn: IsoDate): Timing {
  if (row.transactionFormType === "4") {
    const judged = executedOn < TWO_DAY_RULE ? nextMonth(executedOn, filedOn) : twoDays(executedOn, filedOn);
    return { ...judged, isLate: true };
  }
  if (row.timeliness === "L" || row.transactionFormType === "3") return LATE_BY_STATEMENT;
  return deadline(filing.periodOfReport, 45, filedOn);
}

/** The deemed day where it is one, else the day of the trade; null where that is missing or cannot be. */
function executionDay({ transactionDate, deemedExecutionDate }: OwnershipRow, filedOn: IsoDate): IsoDate | null {
  if (transactionDate === null || isImplausibleDate(transactionDate, filedOn)) return null;
  if (deemedExecutionDate === null || deemedExecutionDate < transactionDate) return transactionDate;
  return businessDaysBetween(transactionDate, deemedExecutionDate) <= MOST_DEEMED_DAYS ? deemedExecutionDate : transactionDate;
}

function twoDays(executedOn: IsoDate, filedOn: IsoDate): Timing {
  const dueOn = addBusinessDays(executedOn, BUSINESS_DAYS_ALLOWED);
  return { dueOn, businessDays: businessDaysBetween(executedOn, filedOn), isLate: filedOn > dueOn };
}

function nextMonth(executedOn: IsoDate, filedOn: IsoDate): Timing {
  const inNextMonth = addDays(`${executedOn.slice(0, 7)}-01`, 31);
  const dueOn = onOrNextBusinessDay(`${inNextMonth.slice(0, 7)}-10`);
  return { dueOn, businessDays: businessDaysBetween(executedOn, filedOn), isLate: filedOn > dueOn };
}

/** Calendar days after the period of report; a due day without EDGAR moves to the next with it. */
function deadline(period: IsoDate | null, days: number, filedOn: IsoDate): Timing {
  if (period === null || isImplausibleDate(period, filedOn)) return NOT_JUDGED;
  const dueOn = onOrNextBusinessDay(addDays(period, days));
  return { dueOn, businessDays: null, isLate: filedOn > dueOn };
}
