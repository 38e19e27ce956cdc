import { expect, test } from "vitest";
import { withoutEmpty } from "./empty-parameters";

test.each([
  ["/issuers/1?category=sell&owner=&role=&from=2024-01-01&to=", "/issuers/1?category=sell&from=2024-01-01"],
  ["/issuers/1?category=&owner=", "/issuers/1"],
  ["/search?q=%20&group=a+b&x", "/search?q=%20&group=a+b&x"],
  ["/search?=&&q=1", "/search?=&&q=1"],
  ["/about", "/about"],
  ["/?after=", "/"],
  ["//elsewhere.example/?a=", "//elsewhere.example/?a="],
  ["/\\elsewhere.example/?a=", "/\\elsewhere.example/?a="],
  ["http://elsewhere.example/?a=", "http://elsewhere.example/?a="],
])("%s is %s", (url, plain) => {
  expect(withoutEmpty(url)).toBe(plain);
});
