import { notFound, permanentRedirect } from "next/navigation";
import { loadOwner } from "@/app/_data/owners";
import { decodeSegment } from "@/app/issuers/[cik]/find-issuer";
import { readCik } from "@/lib/filing/identifiers";
import type { OwnerSummary } from "@/lib/filing/person-rows";
import { urls } from "@/lib/urls";

/** The owner of an address; what is unknown or no CIK is not found. One address per owner: zeros in front are added. */
export async function findOwnerOfAddress(segment: string, query = ""): Promise<OwnerSummary> {
  const text = decodeSegment(segment);
  const cik = readCik(text);
  const owner = cik ? await loadOwner(cik) : null;
  if (!cik || !owner) notFound();
  if (cik !== text) permanentRedirect(urls.owner(cik) + query);
  return owner;
}
