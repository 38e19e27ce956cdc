import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { type Filing, isFiling } from "@/lib/filing/types";
import { parsePlainText } from "@/lib/parse/plain-text";
import { writeOcrText } from "@/lib/testing/ocr-text";
import { writePrintedText } from "@/lib/testing/printed-text";

/** Thirty sales, each of which begins where the one before ended. */
const sales = listSampleFilings().find(({ source }) => source.name.includes("0000899243-22-028174")) as Filing;

function read(text: string): Filing {
  const filing = parsePlainText(text, { format: "text", name: "form.txt", sha256: "" });
  if (!isFiling(filing)) throw new Error("not read");
  return filing;
}

const levelsOf = ({ confidence = {} }: Filing, at: number) =>
  ["shares", "acquiredDisposed", "sharesOwnedFollowing", "pricePerShare"].map((field) => confidence[`nonDerivative[${at}].${field}`]);

test("rows that go on where the one before ended confirm each other's amounts where the columns were lost", () => {
  const filing = read(writeOcrText(sales, 1, 0));
  expect(levelsOf(filing, 5).slice(0, 3)).toEqual(["medium", "medium", "medium"]);
});

test("rows that changed places, and a price that lost its first figures, are doubted", () => {
  const lines = writePrintedText(sales, "tabs").split("\n");
  const at = (figures: string) => lines.findIndex((line) => line.includes(figures));
  const [third, fourth] = [at("162,851,604"), at("162,709,625")];
  expect(fourth).toBe(third + 1);
  const exchanged = [...lines.slice(0, third), lines[fourth], lines[third], ...lines.slice(fourth + 1)].join("\n");
  expect(levelsOf(read(lines.join("\n")), 3)).toEqual([undefined, undefined, undefined, undefined]);
  for (const row of [2, 3]) expect(levelsOf(read(exchanged), row)).toEqual(["low", "low", "low", "low"]);
  const cut = read(lines.join("\n").replace("867.564", "7.564"));
  expect(cut.confidence?.["nonDerivative[10].pricePerShare"]).toBe("low");
  expect(cut.confidence?.["nonDerivative[9].pricePerShare"]).toBeUndefined();
});
