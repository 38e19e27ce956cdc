import fc from "fast-check";
import { expect, test } from "vitest";
import { add, compare, divide, multiply, negate, normalize, subtract, sum } from "./decimal";

test("a tenth and two tenths are three tenths", () => {
  expect(add("0.1", "0.2")).toBe("0.3");
});

test("twelve digits and four decimals survive a product", () => {
  expect(multiply("999999999999.9999", "999999999999.9999")).toBe("999999999999999800000000.00000001");
});

test("a quotient is rounded half away from zero, and there is none by zero", () => {
  expect(divide("1", "3", 4)).toBe("0.3333");
  expect(divide("-1", "8", 2)).toBe("-0.13");
  expect(divide("1", "0")).toBeNull();
});

const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.integer({ min: 0, max: 4 })).map(([units, scale]) => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${scale ? `.${digits.slice(-scale)}` : ""}`;
});

test("what is added can be taken away again", () => {
  fc.assert(fc.property(decimal, decimal, (a, b) => subtract(add(a, b), b) === normalize(a)));
});

test("order does not matter in a sum, and compare agrees with subtraction", () => {
  fc.assert(
    fc.property(fc.array(decimal), decimal, decimal, (values, a, b) => {
      expect(sum(values)).toBe(sum([...values].reverse()));
      expect(compare(a, b)).toBe(Math.sign(Number(subtract(a, b))));
    }),
  );
});

test("small whole numbers, which take a short way, give the same as long ones", () => {
  const whole = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      expect(add(`${a}`, `${b}`)).toBe(`${a + b}`);
      expect(subtract(`${a}`, `${b}`)).toBe(`${a - b}`);
      expect(add(`${a}.0`, `${b}`)).toBe(`${a + b}`);
      expect(compare(`${a}`, `${b}`)).toBe(compare(`${a}.0`, `${b}`));
      expect(normalize(`${a}`)).toBe(`${a}`);
    }),
  );
  expect([add("-5", "5"), subtract("0", "0"), negate("0"), normalize("-0"), normalize("007")]).toEqual(["0", "0", "0", "0", "7"]);
});
