import { notFound, permanentRedirect, redirect } from "next/navigation";
import { findIssuersBySymbol, loadIssuer } from "@/app/_data/issuers";
import { readCik } from "@/lib/filing/identifiers";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import type { IssuerName } from "@/lib/filing/rows";
import { urls } from "@/lib/urls";

type Found = { issuer: IssuerSummary; choices: null } | { issuer: null; choices: IssuerName[] };

/**
 * The issuer of an address: by CIK, or by ticker where the text is no number. A ticker of one issuer redirects, one of
 * several gives them to choose from; `query` is carried along. What is unknown or no address at all is not found.
 */
export async function findIssuerOfAddress(segment: string, query = ""): Promise<Found> {
  const text = decodeSegment(segment);
  const cik = readCik(text);
  if (!cik) {
    const choices = await findIssuersOfTicker(text);
    if (choices.length === 0) notFound();
    if (choices[0] && choices.length === 1) redirect(urls.issuer(choices[0].cik) + query);
    return { issuer: null, choices };
  }
  const issuer = await loadIssuer(cik);
  if (!issuer) notFound();
  // One address per company: 778164 is 0000778164.
  if (cik !== text) permanentRedirect(urls.issuer(cik) + query);
  return { issuer, choices: null };
}

/** Companies whose ticker the text is; none where it cannot be one. */
export async function findIssuersOfTicker(text: string): Promise<IssuerName[]> {
  return /^[\w.\-/ ]{1,20}$/.test(text) ? findIssuersBySymbol(text) : [];
}

/** A path segment as typed; one that is no valid encoding as it stands. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
