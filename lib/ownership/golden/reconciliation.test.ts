import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { listFilings, readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { toOwnershipFiling } from "@/lib/testing/ownership-from-filing";
import { deriveIssuer } from "../derive";

/** "| gap | 224 |" and "| ok | 1,097 openings (2,702 ..." as [status, figure]. */
function documented(): [string, number][] {
  const text = readFileSync(new URL("../../../docs/reconciliation.md", import.meta.url), "utf8");
  return [...text.matchAll(/^\| ([a-z ]+) \| ([\d,]+)/gm)].map(([, status = "", figure = ""]) => [
    status,
    Number(figure.replaceAll(",", "")),
  ]);
}

testWithFilings("docs/reconciliation.md gives the figures of the filings at hand", () => {
  const filings = ["xml", "submission"]
    .flatMap(listFilings)
    .flatMap((name) =>
      readFilings(readFilingBytes(name), { name, sha256: "" }).flatMap((result, at) =>
        isFiling(result) && !needsReview(result) && result.issuer.cik ? toOwnershipFiling(result, `${name}-${at}`) : [],
      ),
    );
  const counts = new Map<string, number>();
  let withHistory = 0;
  let matches = 0;
  const issuers = [...Map.groupBy(filings, (of) => of.issuerCik).values()];
  for (const of of issuers) {
    for (const seen of deriveIssuer(of).lines.flatMap((line) => line.observations)) {
      if (seen.isOpening && seen.previous) {
        withHistory++;
        if (seen.status === "ok") matches++;
      }
      if (seen.isOpening || seen.status !== "ok") {
        const status = seen.status.replaceAll("-", " ");
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
    }
  }
  expect(Object.fromEntries(documented())).toEqual(Object.fromEntries(counts));
  const text = readFileSync(new URL("../../../docs/reconciliation.md", import.meta.url), "utf8");
  expect(text).toContain(`Over ${filings.length} real filings of ${issuers.length} issuers`);
  expect(text).toContain(
    `Of ${withHistory.toLocaleString("en-US")} openings with history ${Math.floor((matches / withHistory) * 100)} % meet`,
  );
});
