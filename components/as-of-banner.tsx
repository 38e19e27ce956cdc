import type { IsoDate } from "@/lib/filing/types";
import { formatDate } from "@/lib/format";

type Props = {
  asOf: IsoDate | null /** What was asked for and is no day. */;
  unread: string | null /** The same page without a day. */;
  today: string;
};

/** Says that the page shows a past day, and leads back; or that the day asked for could not be read. */
export function AsOfBanner({ asOf, unread, today }: Props) {
  if (!asOf && !unread) return null;
  return (
    <p className="banner">
      {asOf ? (
        <>
          As of <strong>{formatDate(asOf)}</strong>: only what had been filed by then; amendments filed later are undone.{" "}
          <a href={today}>Show everything filed since</a>
        </>
      ) : (
        <>
          The day “{unread?.slice(0, 40)}” could not be read, so the page shows everything filed. A day is written 2024-03-20: year, month,
          day.
        </>
      )}
    </p>
  );
}

/** In place of the sections where nothing had been filed by the day. */
export function NothingFiled({ asOf, name, firstFiledOn, first }: { asOf: IsoDate; name: string; firstFiledOn: IsoDate; first: string }) {
  return (
    <section className="section" aria-labelledby="nothing">
      <h2 id="nothing">Nothing had been filed</h2>
      <p className="lede">
        By {formatDate(asOf)} no filing held here named {name}. The first one is of {formatDate(firstFiledOn)}:{" "}
        <a href={first}>see the page as of that day</a>. Earlier filings may exist on EDGAR.
      </p>
    </section>
  );
}
