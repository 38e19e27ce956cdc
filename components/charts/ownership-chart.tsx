import { layoutOwnership, narrowFrame, ownershipSpan, wideFrame } from "@/lib/charts/ownership-layout";
import type { OwnershipClass, OwnershipPanel } from "@/lib/charts/ownership-lines";
import { ownershipSentence } from "@/lib/charts/sentences";
import { formatCompact, formatCount } from "@/lib/format";
import { Still } from "../still/still";
import { Figure } from "./figure";
import { OwnershipSvg } from "./ownership-drawing";
import { OwnershipExplorer } from "./ownership-explorer";
import { OwnershipKey } from "./ownership-key";
import { OwnershipTables } from "./ownership-table";
import { PanelNote } from "./panel-note";

type Props = {
  of: OwnershipClass;
  /** What the chart is called, where the class alone does not say. */
  title: string;
  id: string;
  /** All lines as data, and where the browser asks for those of one class. */
  exports: { csv: string; json: string; chart: string };
};

/** Ownership over time of one class: a panel for the largest lines, and one on its own scale for the rest. */
export function OwnershipChart({ of, title, id, exports }: Props) {
  const span = ownershipSpan(of.panels);
  const sentence = ownershipSentence(of);
  const left = of.unplottable > 0 ? ` ${formatCount(of.unplottable, "balance")} with an implausible date left out.` : "";
  const name = `Ownership of ${title} over time`;
  return (
    <Figure
      title={title}
      sentence={sentence}
      note={`Each step is a balance as reported, direct and indirect lines apart, never added up.${left}`}
      tableLabel="The latest balances drawn here, as a table"
      table={<OwnershipTables of={of} exports={exports} />}
    >
      <Still>
        <OwnershipKey panels={of.panels} />
      </Still>
      <OwnershipExplorer
        id={id}
        title={name}
        description={sentence}
        days={span}
        source={`${exports.chart}&class=${encodeURIComponent(of.securityKey)}`}
        csv={exports.csv}
        legend={of.panels
          .flatMap((panel) => [...panel.lines, ...panel.quiet])
          .map((line) => ({ ...pick(line), amount: formatCompact(line.points.at(-1)?.balance ?? 0) }))}
      >
        <Still className={of.panels.length > 1 ? "panels" : undefined}>
          {of.panels.map((panel, at) => (
            <Panel
              key={panel.lines[0]?.id ?? at}
              panel={panel}
              span={span}
              id={`${id}-${at}`}
              title={`${name}${at > 0 ? ", smaller lines" : ""}`}
              isSecond={at > 0}
              description={sentence}
            />
          ))}
        </Still>
      </OwnershipExplorer>
    </Figure>
  );
}

const pick = ({ id, name, kind, tone }: OwnershipPanel["lines"][number]) => ({ id, name, kind, tone });

type PanelProps = { panel: OwnershipPanel; span: [number, number]; id: string; title: string; isSecond: boolean; description: string };

function Panel({ panel, span, id, title, isSecond, description }: PanelProps) {
  const [wide, narrow] = [layoutOwnership(panel, span, wideFrame), layoutOwnership(panel, span, narrowFrame)];
  return (
    <div className="chart mt-2">
      <PanelNote panel={panel} isSecond={isSecond} />
      <OwnershipSvg drawing={wide} id={`${id}-w`} title={title} description={description} className="chart-wide" />
      <OwnershipSvg drawing={narrow} id={`${id}-n`} title={title} description={description} className="chart-narrow" />
    </div>
  );
}
