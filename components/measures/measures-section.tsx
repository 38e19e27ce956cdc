import type { IsoDate } from "@/lib/filing/types";
import { formatDate } from "@/lib/format";
import type { Measures } from "@/lib/ownership/measures";
import { ClustersBlock } from "./clusters-block";
import { NetPurchase } from "./measure-blocks";
import { RoutineBlock } from "./routine-block";

type Props = { measures: Measures; address: string; asOf: IsoDate | null };

/** What research and the law look at, each with its source, its window and what it counts. */
export function MeasuresSection({ measures, address, asOf }: Props) {
  const place = { measures, address, asOf };
  return (
    <section className="section" aria-labelledby="measures">
      <h2 id="measures">Measures</h2>
      <p className="note">
        Computed from the filings held here, up to {formatDate(measures.to)}. They describe what was reported; they are no advice.{" "}
        <a href="/about#measures">Definitions and sources</a>
      </p>
      <div className="measures">
        <NetPurchase {...place} />
        <RoutineBlock {...place} />
        <ClustersBlock {...place} />
      </div>
    </section>
  );
}
