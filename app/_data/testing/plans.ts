import type pg from "pg";

/** A node of a plan as `explain (analyze, format json)` gives it: what is read here of it. */
type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
};

export type Statement = { text: string; parameters: readonly unknown[] };
/** A table that a statement read: by which index (null: from end to end), rows read and rows kept. */
export type Scan = { table: string; index: string | null; read: number; kept: number };

/** Runs a statement and tells which tables it read, how, and how many of the rows it had no use for. */
export async function scansOf(pool: pg.Pool, { text, parameters }: Statement): Promise<Scan[]> {
  const { rows } = await pool.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(`explain (analyze, timing off, format json) ${text}`, [
    ...parameters,
  ]);
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan ? nodesOf(plan).flatMap(scanOf) : [];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function scanOf(node: PlanNode): Scan | [] {
  const table = node["Relation Name"];
  if (!table || !node["Node Type"].endsWith("Scan") || node["Actual Loops"] === 0) return [];
  const kept = node["Actual Rows"] * node["Actual Loops"];
  const removed = ((node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) * node["Actual Loops"];
  // The rows of a bitmap come by the index below it; what lies below another scan is a question of its own.
  const below =
    node["Node Type"] === "Bitmap Heap Scan" ? nodesOf(node).find((one) => one["Node Type"] === "Bitmap Index Scan") : undefined;
  const index = node["Index Name"] ?? below?.["Index Name"] ?? null;
  return { table, index, read: Math.round(kept + removed), kept: Math.round(kept) };
}
