import { isZero } from "@/lib/decimal";
import type { StoredFiling } from "@/lib/filing/rows";
import { formatDate, formatNumber, formatSigned } from "@/lib/format";
import { type DayStory, dayStories } from "@/lib/ownership/day-stories";

const KINDS: { [kind in DayStory["kind"]]: string } = {
  "exercise-and-sell": "Exercise and sale",
  "exercise-and-withhold": "Exercise with shares withheld",
  "exercise-withhold-and-sell": "Exercise with shares withheld, and sale",
};

/** Rows of one day that belong together: shares that came by exercise and went the same day, with what was left. */
export function DayStories({ stored }: { stored: StoredFiling }) {
  const facts = new Map(
    stored.rows.map((row) => [row.id, { category: row.category, supersededOn: row.superseded?.on ?? null, notCounted: row.notCounted }]),
  );
  const stories = dayStories({ filingId: stored.id, rows: stored.rows.map((row) => ({ ...row, rowId: row.id })) }, facts);
  if (stories.length === 0) return null;
  return (
    <section className="section" aria-labelledby="together">
      <h2 id="together">What belongs together</h2>
      <ul>
        {stories.map((story) => (
          <li key={story.exercisedRows[0]}>
            <strong>{KINDS[story.kind]}</strong> on {formatDate(story.date)}: {formatNumber(story.exercised)} came by exercise or conversion
            {!isZero(story.withheld) && `, ${formatNumber(story.withheld)} were withheld for tax or price`}
            {!isZero(story.sold) && `, ${formatNumber(story.sold)} were sold`}; net {formatSigned(story.net)} shares.
          </li>
        ))}
      </ul>
      <p className="note">Table I only: the derivative that was exercised is the other side of the same shares and is not counted again.</p>
    </section>
  );
}
