import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cik } from "./filing/types";
import {
  countFollowed,
  type Following,
  followedWith,
  followedWithout,
  isSameFollowing,
  mergeFollowing,
  nothingFollowed,
  readStoredFollowing,
  writeFollowing,
} from "./following";
import { followedScreen, readFollowing } from "./following-params";
import { emptyScreen, presets } from "./screen";
import type { RawParams } from "./url-parameters";

const cik = fc.integer({ min: 1, max: 9_999_999_999 }).map((number) => String(number).padStart(10, "0") as Cik);
const screen = fc.constantFrom(...presets.map(({ screen }) => followedScreen({ ...emptyScreen, ...screen }) as string));
const following: fc.Arbitrary<Following> = fc.record({
  issuers: fc.uniqueArray(cik, { maxLength: 20 }),
  owners: fc.uniqueArray(cik, { maxLength: 20 }),
  screens: fc.uniqueArray(screen, { maxLength: 6 }),
});

/** As Next and a browser read an address. */
function paramsOf(query: string): RawParams {
  const all = new URLSearchParams(query);
  return Object.fromEntries([...new Set(all.keys())].map((name) => [name, all.getAll(name)]));
}

describe("a list in an address", () => {
  test("is read as it was written, and so is the mark", () => {
    fc.assert(
      fc.property(following, (list) => {
        const read = readFollowing(paramsOf(writeFollowing(list, "2024-12-13.815")));
        expect(read.following).toEqual(list);
        expect(read.screens).toHaveLength(list.screens.length);
        expect(read).toMatchObject({ since: "2024-12-13.815", notes: [] });
      }),
    );
    expect(writeFollowing(nothingFollowed)).toBe("");
  });

  test("goes on without what cannot be read, and says what", () => {
    const { following, since, notes } = readFollowing({
      issuers: "abc,1318605",
      owners: ["<script>", "5"],
      screens: ["category=buy&sort=value&after=2020-01-01.5", "category=buy", "", "role=king", "foo"],
      since: "2024-02-30.5",
    });
    expect(following).toEqual({ issuers: ["0001318605"], owners: ["0000000005"], screens: ["category=buy"] });
    expect(since).toBeNull();
    expect(notes.join(" ")).toContain("“abc” is no CIK");
    expect(notes.join(" ")).toContain("role is “king”");
    expect(notes.join(" ")).toContain("A screen that asks for nothing");
    expect(notes.join(" ")).toContain("since is no mark");
  });

  test("is cut at five hundred companies and twenty screens, with a sentence", () => {
    const { following, notes } = readFollowing({
      issuers: Array.from({ length: 501 }, (_, at) => at + 1).join(","),
      screens: Array.from({ length: 30 }, (_, at) => `minValue=${at + 1}`),
    });
    expect(following.issuers).toHaveLength(500);
    expect(following.screens).toHaveLength(20);
    expect(notes).toEqual([
      "At most 500 companies can be followed: the first ones are.",
      "At most 20 screens can be followed: the first ones are.",
    ]);
  });
});

describe("a list in a browser or a file", () => {
  test("is read as it was kept", () => {
    fc.assert(
      fc.property(following, (list) => {
        expect(readStoredFollowing(JSON.stringify(list))).toEqual({ ...list, seen: null });
      }),
    );
  });

  test("is also one with names, as the page gives it to keep", () => {
    const file = JSON.stringify({
      issuers: [{ cik: "1318605", name: "Tesla" }],
      owners: [],
      screens: [{ query: "code=P", title: "x" }],
      notes: [],
    });
    expect(readStoredFollowing(file)).toEqual({ issuers: ["0001318605"], owners: [], screens: ["code=P"], seen: null });
  });

  test("of garbage is empty, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const list = readStoredFollowing(text);
        expect(countFollowed(list)).toBe(0);
        expect(list.seen).toBeNull();
      }),
    );
    expect(readStoredFollowing(null)).toEqual({ ...nothingFollowed, seen: null });
    expect(readStoredFollowing('{"issuers":[null,{},7,"x",["1"],"5"],"owners":{"0":"5"},"screens":[""],"seen":"soon"}')).toEqual({
      ...{ issuers: ["0000000005"], owners: [], screens: [], seen: null },
    });
  });
});

test("one more and one less is the same list; the same twice changes nothing", () => {
  fc.assert(
    fc.property(following, cik, (list, one) => {
      const without = followedWithout(list, "issuers", one);
      const more = followedWith(without, "issuers", one);
      expect(followedWithout(more, "issuers", one)).toEqual(without);
      expect(followedWith(more, "issuers", one)).toBe(more);
      expect(isSameFollowing(mergeFollowing(list, list), list)).toBe(true);
      expect(isSameFollowing(more, without)).toBe(false);
      expect(isSameFollowing({ ...list, issuers: list.issuers.toReversed() }, list)).toBe(true);
    }),
  );
});
