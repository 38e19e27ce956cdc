import { listRows, Rows } from "../../rows";

export const dynamic = "force-static";
export const revalidate = false;
export async function generateStaticParams() {
  return [];
}

/** Cached whole, made on the first visit. */
export default async function CachedPage({ params }: { params: Promise<{ cik: string }> }) {
  return <Rows rows={await listRows((await params).cik)} />;
}
