import { formatAbout, formatCount } from "@/lib/format";

type Props = {
  counts: {
    filings: number;
    issuers: number;
    owners: number;
    /** Which of these are estimates. */
    about: readonly ("filings" | "issuers" | "owners")[];
    sampleFilings: number;
    unverifiedFilings: number;
  };
};

/** What is held here, and how much of it is sample or unverified. */
export function HeldCounts({ counts }: Props) {
  const format = (what: Props["counts"]["about"][number]) => (counts.about.includes(what) ? formatAbout : formatCount);
  return (
    <p className="facts mt-4">
      <span>
        <strong>{format("filings")(counts.filings, "filing")}</strong>
      </span>
      <span>
        <strong>{format("issuers")(counts.issuers, "company", "companies")}</strong>
      </span>
      <span>
        <strong>{format("owners")(counts.owners, "owner")}</strong>
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
