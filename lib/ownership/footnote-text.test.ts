import { expect, test } from "vitest";
import { datesIn, holderIn, mentionsExplanation, mentionsSplit, numbersIn, saysAdded, saysDuplicateOrError } from "./footnote-text";

test.each([
  ["adopted on March 15, 2023", ["2023-03-15"]],
  ["adopted on MARCH  15, 2023", ["2023-03-15"]],
  ["adopted on Mar. 15th 2023", ["2023-03-15"]],
  ["adopted on 15 March 2023", ["2023-03-15"]],
  ["adopted on the 15th of March, 2023", ["2023-03-15"]],
  ["on 3/15/2023, 03/15/23 and 12/14/98", ["2023-03-15", "2023-03-15", "1998-12-14"]],
  ["2023-03-15, changed 2023-06-01.", ["2023-03-15", "2023-06-01"]],
  ["from May 1, 2008 to Sept. 1, 2009", ["2008-05-01", "2009-09-01"]],
  ["in March 2023, on February 30, 2023, 13/45/2023", []],
  ["phone 2023-03-155, rate 1.5", []],
])("dates in '%s'", (text, expected) => {
  expect(datesIn(text)).toEqual(expected);
});

test.each([
  ["Includes 3,019 shares bought in the purchase plan on January 31, 2023.", ["3019"]],
  ["Includes 1 share made of fractions.", ["1"]],
  ["Includes 60.1277 dividend equivalents at $33.61 each.", ["60.1277"]],
  ["(including 9,444) and 1,042,227 units", ["9444", "1042227"]],
  ["2019 shares were added in 2020.", ["2019"]],
  ["Rule 10b5-1, rule 16b-3(d), rule 16a- 13, Section 16(b), 401(k), Form 4, Form 8-K, footnote 2, column 5", []],
  ["Vests by 25%, 66 2/3% or 33.3 percent; split 2-for-1, 1 for 22, 4:1", []],
  ["MAGLIB 2018 LLC, Greylock 15, PAL-SPV 1, LLC, 2012 Plan, 23andMe, S&P 500", []],
  ["(1) see note (2)", []],
  ["vests over 3 years in 12 equal parts", []],
])("numbers in '%s'", (text, expected) => {
  expect(numbersIn(text)).toEqual(expected);
});

test.each([
  ["Stake held by the Doe Family Trust.", "Doe Family Trust"],
  ["Stake held by Clarity L.P. Not part of these trades.", "Clarity L.P."],
  ['Held of record by Doe Fund II, LP ("DF-II").  He is a member.', "Doe Fund II, LP"],
  ["Shares owned directly by Doe Capital, L.L.C., of which she is manager.", "Doe Capital, L.L.C."],
  ["Held by Doe Holdings, Inc. It is wholly owned by Roe LLC.", "Doe Holdings, Inc."],
  ["Held in the Ann B. Doe 2007 Living Trust. She is trustee.", "Ann B. Doe 2007 Living Trust"],
  [
    "Held directly by the John Doe, Jr. Trust dated January 20, 1994, of which he is trustee.",
    "John Doe, Jr. Trust dated January 20, 1994",
  ],
  ["Held by Doe Pty Limited as trustee for the Roe Head Trust.", "Doe Pty Limited as trustee for the Roe Head Trust"],
  ["Held by the Doe GRAT for which she is the trustee.", "Doe GRAT"],
  ["Held through Mr. Doe's trust.", "Mr. Doe's trust"],
  ["Owner of record: Doe, Inc.", "Doe, Inc."],
  ["Held by SVF Roe (DE) LLC.", "SVF Roe (DE) LLC"],
  ['Held for the benefit of Doe Master Fund LP (the "Fund").', "Doe Master Fund LP"],
  ['As manager of Doe Sponsor LLC (the "Sponsor"), he may own the shares held directly by the Sponsor.', "Doe Sponsor LLC"],
  ["Doe Sponsor LLC is the record holder of the shares.", "Doe Sponsor LLC"],
  ["Stake held by her husband; ownership disclaimed.", "her husband"],
  ["Doe LLC is wholly owned by Roe LLC.", null],
  ["Held by the reporting person.", null],
  ["The filer disclaims shares held by each of Doe LP and Roe LP.", null],
  ["Held through a trust, the beneficiaries of which are children.", null],
  ["Includes 443 shares held under the Company's purchase plan.", null],
  ["The meeting was held on June 13, 2022.", null],
  ["Doe Partners LLC is the general partner of each of the funds.", null],
])("the holder in '%s'", (text, expected) => {
  expect(holderIn(text)).toBe(expected);
});

test.each([
  ["Includes units from reinvested dividends.", true],
  ["Bought through the ESPP.", true],
  ["Balance of the 401(k) plan.", true],
  ["Includes 11,424 transferred to his trust (rule 16a-13).", true],
  ["A transfer from direct to indirect.", true],
  ["As adjusted for the split.", true],
  ["Given to his wife under a domestic relations order.", true],
  ["100 units were forfeited.", true],
  ["Balance corrected: earlier filings were off.", true],
  ["A change in form of ownership.", true],
  ["Class B turns into Class A upon transfer.", false],
  ["Subject to certain adjustments.", false],
  ["Vests in three equal parts.", false],
])("'%s' explains a change without a row: %s", (text, expected) => {
  expect(mentionsExplanation(text)).toBe(expected);
});

test.each([
  [mentionsSplit, "a 1-for-22 reverse stock split", true],
  [mentionsSplit, "paid as a stock dividend", true],
  [mentionsSplit, "as adjusted for both splits", true],
  [mentionsSplit, "The form is split into two filings", false],
  [mentionsSplit, "one share for each unit", false],
  [saysAdded, "to add a sale that was left out", true],
  [saysAdded, "inadvertently omitted", true],
  [saysAdded, "failed to report a gift", true],
  [saysAdded, "In addition, additional units vest", false],
  [saysDuplicateOrError, "reported twice", true],
  [saysDuplicateOrError, "a duplicate of line 2", true],
  [saysDuplicateOrError, "due to a clerical error", true],
  [saysDuplicateOrError, "incorrectly reported", true],
  [saysDuplicateOrError, "vests in March", false],
])("%o of '%s' is %s", (read, text, expected) => {
  expect(read(text)).toBe(expected);
});

test("a long note without meaning is read in linear time", () => {
  const start = performance.now();
  for (const piece of ["held by ", "1,000,", "January 1", "L.P. ", "include ", "A. B. ", '("x") ', "1/1/", "1/1/2020 "]) {
    const text = piece.repeat(10_000);
    for (const read of [datesIn, numbersIn, holderIn, mentionsExplanation, mentionsSplit]) read(text);
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});
