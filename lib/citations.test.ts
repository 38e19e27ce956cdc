import { expect, test } from "vitest";
import { type Cited, citationBibtex, citationRis, citationText } from "./citations";

const cited: Cited = {
  formType: "4/A",
  issuer: { cik: "0000778164", name: "Alto {Ingredients} & Sons, Inc." },
  owners: [{ name: "DOE JANE" }, { name: "DOE FUND LP" }],
  filedOn: "2024-03-21",
  accessionNumber: "0001127602-24-012345",
  id: "17",
  row: { table: "nonDerivative", ordinal: 3 },
};

test("a row is cited with its owners, form, number and place", () => {
  expect(citationText(cited)).toBe(
    "DOE JANE; DOE FUND LP, SEC Form 4/A on Alto {Ingredients} & Sons, Inc. (CIK 0000778164), filed 2024-03-21, accession number 0001127602-24-012345, Table I, row 3, https://www.sec.gov/Archives/edgar/data/778164/000112760224012345/.",
  );
});

test("BibTeX keeps braces balanced whatever a name holds", () => {
  const text = citationBibtex(cited);
  expect(text).toContain("@misc{form4A-0001127602-24-012345-t1-3,");
  expect(text).toContain("title = {{SEC Form 4/A: Alto Ingredients \\& Sons, Inc.}}");
  expect(text.split("{").length).toBe(text.split("}").length);
});

test("RIS has one author a line and ends its record", () => {
  expect(citationRis(cited).split("\r\n").slice(0, 3)).toEqual(["TY  - GOVDOC", "AU  - DOE JANE", "AU  - DOE FUND LP"]);
  expect(citationRis(cited)).toMatch(/ER {2}- \r\n$/);
});

test("a filing without an accession number is cited by its internal id", () => {
  expect(citationText({ ...cited, accessionNumber: null, row: null })).toContain("without accession number, kept as 17.");
});
