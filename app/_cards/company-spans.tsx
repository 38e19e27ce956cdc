import { dayNumber } from "@/lib/dates";
import type { OwnerSummary } from "@/lib/filing/person-rows";
import { formatYears } from "@/lib/format";
import { ink } from "./card";
import { plainLetters } from "./plain-letters";

const MOST = 4;
const NAME = 400;
const TRACK = 560;

/** The companies with the latest filings: from the first to the last of them a bar, all on one scale of days. */
export function CompanySpans({ owner }: { owner: OwnerSummary }) {
  const rows = [...owner.issuers].sort((a, b) => (a.lastFiledOn < b.lastFiledOn ? 1 : -1)).slice(0, MOST);
  const first = Math.min(...rows.map((row) => dayNumber(row.firstFiledOn)));
  const days = Math.max(1, ...rows.map((row) => dayNumber(row.lastFiledOn) - first));
  const place = (day: string) => ((dayNumber(day) - first) / days) * TRACK;
  return (
    <div style={{ display: "flex", flexDirection: "column", width: "100%", fontSize: 28 }}>
      {rows.map(({ issuer, firstFiledOn, lastFiledOn }) => (
        <div key={issuer.cik} style={{ display: "flex", alignItems: "center", height: 46, borderTop: `1px solid ${ink.rule}` }}>
          <div style={{ display: "flex", width: NAME }}>{plainLetters(issuer.name, 28)}</div>
          <div style={{ display: "flex", width: TRACK }}>
            <div
              style={{
                marginLeft: place(firstFiledOn),
                width: Math.max(4, place(lastFiledOn) - place(firstFiledOn)),
                height: 12,
                background: ink.ink,
              }}
            />
          </div>
          <div style={{ display: "flex", flexGrow: 1, justifyContent: "flex-end", color: ink.muted }}>
            {formatYears(firstFiledOn, lastFiledOn)}
          </div>
        </div>
      ))}
    </div>
  );
}
