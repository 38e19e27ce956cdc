import { expect, test } from "vitest";
import { filing, transaction } from "@/lib/testing/ownership-fixture";
import { findCopies } from "./copies";
import { deriveIssuer } from "./derive";

const rows = (count = 5, first = "10") =>
  Array.from({ length: count }, (_, at) =>
    transaction({ code: "S", shares: at === 0 ? first : String(10 + at), price: "5", after: String(900 - at), date: "2024-03-20" }),
  );

test("what a person confirmed is a copy of EDGAR's filing of the same form, owner and period with four of five rows equal", () => {
  const scan = filing({ trust: "provisional", accession: null, rows: rows(5, "1") });
  const edgar = filing({ trust: "edgar", rows: rows() });
  expect([...findCopies([scan, edgar])]).toEqual([[scan.filingId, edgar.filingId]]);
  expect([...findCopies([edgar, scan])]).toEqual([[scan.filingId, edgar.filingId]]);
});

test("rows, period, form and owner must fit", () => {
  const edgar = filing({ trust: "edgar", rows: rows(), period: "2024-03-20" });
  const scan = (more: object) => filing({ trust: "provisional", accession: null, rows: rows(), period: "2024-03-20", ...more });
  const none = [{ rows: rows(3) }, { period: "2024-03-19" }, { form: "4/A" as const }, { owners: ["2"] }];
  for (const more of none) expect(findCopies([edgar, scan(more)]).size).toBe(0);
});

test("an owner without a CIK is known by the name, in any order of words", () => {
  const edgar = filing({ trust: "edgar", rows: rows(), owners: [{ name: "DOE JANE Q" }] });
  const scan = filing({
    trust: "provisional",
    accession: null,
    rows: rows(),
    owners: [{ cik: "prov:0000000000000000" as never, name: "Jane Q. Doe" }],
  });
  expect(findCopies([scan, edgar]).get(scan.filingId)).toBe(edgar.filingId);
});

test("a sample filing gives way to what a person confirmed, and two confirmed copies are one filing", () => {
  const sample = filing({ trust: "sample", rows: rows() });
  const text = filing({ trust: "provisional", accession: null, rows: rows() });
  const pdf = filing({ trust: "provisional", accession: null, rows: rows() });
  const copies = findCopies([sample, text, pdf]);
  expect(copies.size).toBe(2);
  expect(copies.has(text.filingId) && copies.has(pdf.filingId)).toBe(false);
  const { rows: derived } = deriveIssuer([sample, text, pdf]);
  expect([...derived.values()].filter((row) => row.notCounted === null)).toHaveLength(5);
});

test("of several copies of one number the most trusted speaks, whichever came first", () => {
  const claimed = filing({ trust: "claimed", accession: "0001127602-24-000001", rows: rows() });
  const edgar = filing({ trust: "edgar", accession: "0001127602-24-000001", rows: rows(2) });
  expect([...findCopies([claimed, edgar])]).toEqual([[claimed.filingId, edgar.filingId]]);
});
