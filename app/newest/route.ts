import { loadNewestIds } from "@/app/_data/filings";

// Cached whole like the home page, and expired with it: many open pages ask for it again and again.
export const dynamic = "force-static";
export const revalidate = false;

/** `{"newest":["815","814"]}`: internal ids of the filings on the front of the home page, in its order. */
export async function GET(): Promise<Response> {
  return Response.json({ newest: await loadNewestIds() });
}
