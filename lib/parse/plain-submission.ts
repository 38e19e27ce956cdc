import { type Filing, isFiling, type ReadResult, type Source } from "@/lib/filing/types";
import type { Problem } from "@/lib/problem";
import type { Envelope } from "./ownership-xml";
import { parsePlainText } from "./plain-text";
import { compareWithHeader, type SubmissionHeader } from "./submission-header";

/**
 * The form of a submission from before XML (mandatory since 30 June 2003): its text, with what the header knows of
 * it. The header is EDGAR's own, so its CIKs and number are sure where they can be told apart; the rows are to be
 * reviewed as those of any text.
 */
export function parsePlainSubmission(
  text: string,
  source: Source,
  {
    header,
    envelope,
    firstLine,
    earlier,
  }: { header: SubmissionHeader; envelope: Envelope; firstLine: number; earlier: readonly Problem[] },
): ReadResult {
  const result = parsePlainText(text, source, []);
  if (!isFiling(result)) return { source: { ...source }, problems: [...earlier, ...result.problems] };
  for (const problem of result.problems) if (problem.line !== null) problem.line += firstLine - 1;
  for (const place of Object.values(result.provenance ?? {})) if (place.line !== null) place.line += firstLine - 1;
  addHeader(result, header, envelope);
  result.problems = [...earlier, ...result.problems.filter(({ code, path }) => !(code === "not-seen" && path === ""))];
  const isNamed = result.reportingOwners.every(({ cik }) => cik !== null);
  compareWithHeader(result, isNamed ? header : { ...header, ownerCiks: [] });
  return result;
}

function addHeader(filing: Filing, header: SubmissionHeader, envelope: Envelope): void {
  const confidence = filing.confidence ?? {};
  filing.accessionNumber = envelope.accessionNumber;
  filing.filedOn = envelope.filedOn;
  filing.acceptedAt = envelope.acceptedAt;
  if (envelope.accessionNumber !== null) delete confidence.accessionNumber;
  const issuers = [...new Set(header.issuerCiks)];
  if (issuers.length === 1) {
    filing.issuer.cik = issuers[0] ?? null;
    delete confidence["issuer.cik"];
  }
  // Of several owners the text does not say which CIK is whose.
  const owners = [...new Set(header.ownerCiks)];
  const [owner] = filing.reportingOwners;
  if (owner && owners.length === 1 && filing.reportingOwners.length === 1) {
    owner.cik = owners[0] ?? null;
    delete confidence["reportingOwners[0].cik"];
  }
}
