import { openApiDocument } from "@/lib/export/openapi";

export const dynamic = "force-static";

/** `/openapi.json`: what can be taken away, for programs. `/api` says the same to people. */
export function GET(): Response {
  return Response.json(openApiDocument());
}
