import type { LabelName } from "../labels";

/** Crosses before the words of a box, on a line where everything stands one space apart; letters of the words may be misread. */
const BOXES: readonly { name: LabelName; pattern: RegExp }[] = [
  { name: "director", pattern: /(?:^|\s)[Xx][._]?\s+(?:D\w{0,2})?i?rector\b/ },
  { name: "tenPercentOwner", pattern: /(?:^|\s)[Xx][._]?\s+1{1,2}0\s?%\s+owner/i },
  { name: "officer", pattern: /(?:^|\s)[Xx][._]?\s+\w{3,8}\s+\(?\w{0,2}[vi][ve]?e?\s+t\w{1,4}/ },
  { name: "other", pattern: /(?:^|\s)[Xx][._]?\s+\w{0,2}the?r?\s+\(?spec/i },
  { name: "oneOwner", pattern: /(?:^|\s)[Xx][._]{0,2}\s+F\w{1,3}m\s+f\w{1,4}d\s+by\s+One/ },
  { name: "manyOwners", pattern: /(?:^|\s)[Xx][._]{0,2}\s+F\w{1,3}m\s+f\w{1,4}d\s+by\s+More/ },
];

export function looseMarks(texts: readonly string[]): Set<LabelName> {
  return new Set(BOXES.filter(({ pattern }) => texts.some((text) => pattern.test(text))).map(({ name }) => name));
}
