import { layoutOwnership, narrowFrame, ownershipSpan, wideFrame } from "@/lib/charts/ownership-layout";
import type { OwnershipClass, OwnershipLine, OwnershipPanel } from "@/lib/charts/ownership-lines";
import { ownershipSentence } from "@/lib/charts/sentences";
import { formatCount } from "@/lib/format";
import { Figure } from "./figure";
import { InteractiveChart } from "./interactive-chart";
import { OwnershipSvg } from "./ownership-drawing";
import { OwnershipKey } from "./ownership-key";
import { OwnershipTables } from "./ownership-table";

/** Points a line hands to the browser; more than a screen has columns for would only cost. */
const MAX_POINTS = 400;

/** Ownership over time of one class: a panel for the largest lines, and one on its own scale for the rest. */
export function OwnershipChart({ of, id, exports }: { of: OwnershipClass; id: string; exports: { csv: string; json: string } }) {
  const span = ownershipSpan(of.panels);
  const sentence = ownershipSentence(of);
  const left = of.unplottable > 0 ? ` ${formatCount(of.unplottable, "balance")} with an implausible date left out.` : "";
  return (
    <Figure
      title={of.securityTitle}
      sentence={sentence}
      note={`Each step is a balance as reported, direct and indirect lines apart, never added up.${left}`}
      tableLabel="The latest balances drawn here, as a table"
      table={<OwnershipTables of={of} exports={exports} />}
    >
      <OwnershipKey panels={of.panels} />
      <div className={of.panels.length > 1 ? "panels" : undefined}>
        {of.panels.map((panel, at) => (
          <Panel
            key={panel.lines[0]?.id ?? at}
            panel={panel}
            span={span}
            id={`${id}-${at}`}
            isSecond={at > 0}
            description={sentence}
            of={of}
          />
        ))}
      </div>
    </Figure>
  );
}

type PanelProps = { panel: OwnershipPanel; span: [number, number]; id: string; isSecond: boolean; description: string; of: OwnershipClass };

function Panel({ panel, span, id, isSecond, description, of }: PanelProps) {
  const title = `Ownership of ${of.securityTitle} over time${isSecond ? ", smaller lines" : ""}`;
  const [wide, narrow] = [layoutOwnership(panel, span, wideFrame), layoutOwnership(panel, span, narrowFrame)];
  const quiet = panel.quiet.length > 0 ? ` The ${formatCount(panel.quiet.length, "other line")} of this size in grey.` : "";
  return (
    <div className="chart mt-2">
      <p className="note">
        {isSecond ? "Smaller lines, on a scale of their own. " : "Shares. "}
        {quiet}
      </p>
      <InteractiveChart
        kind="ownership"
        lines={panel.lines.map(forBrowser)}
        domain={wide.domain}
        title={title}
        frames={{ wide: wide.frame, narrow: narrow.frame }}
      >
        <OwnershipSvg drawing={wide} id={`${id}-w`} title={title} description={description} className="chart-wide" />
        <OwnershipSvg drawing={narrow} id={`${id}-n`} title={title} description={description} className="chart-narrow" />
      </InteractiveChart>
    </div>
  );
}

export type BrowserLine = Pick<OwnershipLine, "id" | "name" | "kind"> & {
  points: [day: number, balance: number, change: number | null, href: string][];
};

function forBrowser({ id, name, kind, points }: OwnershipLine): BrowserLine {
  const every = Math.ceil(points.length / MAX_POINTS);
  const kept = points.filter((_, at) => at % every === 0 || at === points.length - 1);
  return { id, name, kind, points: kept.map((point) => [point.day, point.balance, point.change, point.href]) };
}
