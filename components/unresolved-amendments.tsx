import type { FilingReference } from "@/lib/filing/rows";
import { formatCount, formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";

type Amendment = FilingReference & { decision: "unresolved" | "none" | "unverified" };

const WORDS = {
  unresolved: {
    one: "amendment fits several filings equally well and is merged with none",
    many: "amendments fit several filings equally well and are merged with none",
  },
  none: { one: "amendment fits no filing held here", many: "amendments fit no filing held here" },
  unverified: {
    one: "amendment is an unverified upload and changes nothing that EDGAR vouches for",
    many: "amendments are unverified uploads and change nothing that EDGAR vouches for",
  },
};

/** Amendments that could not be merged: their rows count beside those that they may replace. */
export function UnresolvedAmendments({ amendments }: { amendments: readonly Amendment[] }) {
  if (amendments.length === 0) return null;
  const decisions = (["unresolved", "none", "unverified"] as const).map((decision) =>
    amendments.filter((one) => one.decision === decision),
  );
  return (
    <div className="aside">
      <h3>Amendments not merged</h3>
      {decisions.map(([first, ...rest]) => {
        if (!first) return null;
        const { one, many } = WORDS[first.decision];
        return (
          <p key={first.decision}>
            {formatCount(rest.length + 1, one, many)}:{" "}
            {[first, ...rest].map((amendment, at) => (
              <span key={amendment.id}>
                {at > 0 && ", "}
                <a href={urls.filing(amendment)}>
                  {amendment.formType} of {formatDate(amendment.filedOn)}
                </a>
              </span>
            ))}
            .
          </p>
        );
      })}
      <p className="note">
        Their rows are counted as new ones, so a trade may be counted twice. <a href="/about#amendments">How amendments are merged</a>
      </p>
    </div>
  );
}
