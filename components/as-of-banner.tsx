import { formatDate } from "@/lib/format";
import type { IsoDate } from "@/lib/filing/types";

type Props = { asOf: IsoDate; /** The same page without a day. */ today: string };

/** Says that the page shows a past day, and leads back. */
export function AsOfBanner({ asOf, today }: Props) {
  return (
    <p className="banner" role="status">
      As of <strong>{formatDate(asOf)}</strong>: only what had been filed by then; later amendments are undone. <a href={today}>Show everything filed since</a>
    </p>
  );
}
