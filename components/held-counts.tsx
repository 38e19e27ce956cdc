import { formatCount } from "@/lib/format";

type Props = { counts: { filings: number; issuers: number; owners: number; sampleFilings: number; unverifiedFilings: number } };

/** What is held here, and how much of it is sample or unverified. */
export function HeldCounts({ counts }: Props) {
  return (
    <p className="facts mt-4">
      <span>
        <strong>{formatCount(counts.filings, "filing")}</strong>
      </span>
      <span>
        <strong>{formatCount(counts.issuers, "company", "companies")}</strong>
      </span>
      <span>
        <strong>{formatCount(counts.owners, "owner")}</strong>
      </span>
      {counts.sampleFilings > 0 && (
        <span>
          {formatCount(counts.sampleFilings, "filing")} from the <a href="/about#sample">sample</a>
        </span>
      )}
      {counts.unverifiedFilings > 0 && (
        <span>
          {formatCount(counts.unverifiedFilings, "filing")} <a href="/about#trust">uploaded, not verified</a>
        </span>
      )}
      <a href="/upload">Add filings</a>
    </p>
  );
}
