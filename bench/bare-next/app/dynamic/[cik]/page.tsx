import { listRows, Rows } from "../../rows";

export const dynamic = "force-dynamic";

/** One query, rendered per request. */
export default async function DynamicPage({ params }: { params: Promise<{ cik: string }> }) {
  return <Rows rows={await listRows((await params).cik)} />;
}
