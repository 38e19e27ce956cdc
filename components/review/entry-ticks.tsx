import { controlNames } from "@/lib/review/control-names";
import { nameOfEntry, otherFlagged } from "@/lib/review/open-points";
import type { ReviewWork } from "@/lib/review/work";

type Props = { work: ReviewWork /** Which entries are meant. */; of: (path: string) => boolean };

/** A box to tick for each entry of which something is uncertain that has no field on the screen. */
export function EntryTicks({ work, of }: Props) {
  return otherFlagged(work.filing)
    .filter(of)
    .map((path) => (
      <label key={path} className="review-tick" data-path={path}>
        <input type="checkbox" name={controlNames.tick(path)} defaultChecked={work.ticked.includes(path)} /> I have looked at{" "}
        {nameOfEntry(path)}, the rest of it, which was not certain
      </label>
    ));
}
