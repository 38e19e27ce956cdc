import { describe, expect, test } from "vitest";
import type { Cik } from "./filing/types";
import { onlyParty, readCikList } from "./parties";

describe("a list of CIKs", () => {
  test("is read in order, each once, in any way that people write one", () => {
    expect(readCikList("1318605, CIK0000789019,prov:0123456789abcdef,,1318605")).toEqual({
      ciks: ["0001318605", "0000789019", "prov:0123456789abcdef"],
      unread: [],
      repeated: ["0001318605"],
    });
  });

  test("may be given in several parameters", () => {
    expect(readCikList(["1", "2,3"]).ciks).toEqual(["0000000001", "0000000002", "0000000003"]);
    expect(readCikList(undefined)).toEqual({ ciks: [], unread: [], repeated: [] });
  });

  test("names what is none, cut where it is long, and goes on", () => {
    const { ciks, unread } = readCikList(`abc,0,5,${"9".repeat(5_000)},<b>`);
    expect(ciks).toEqual(["0000000005"]);
    expect(unread).toEqual(["abc", "0", `${"9".repeat(60)}…`, "<b>"]);
  });

  test("ends somewhere", () => {
    expect(readCikList(Array.from({ length: 50_000 }, (_, at) => at + 1).join(",")).ciks).toHaveLength(2_000);
  });
});

describe("who is meant", () => {
  const issuer = (cik: string, name: string, tradingSymbol: string | null) => ({ cik: cik as Cik, name, tradingSymbol });
  const owner = (cik: string, name: string) => ({
    ...{ cik: cik as Cik, name, issuers: [], lastTradedOn: null },
    firstFiledOn: "2020-01-01" as never,
    lastFiledOn: "2020-01-01" as never,
  });
  const hits = {
    issuers: [issuer("0000000001", "Alto Ingredients, Inc.", "ALTO"), issuer("0000000002", "Alto Palermo", null)],
    owners: [owner("0000000003", "Musk Elon"), owner("0000000004", "Musk Kimbal")],
  };

  test.each([
    ["alto", "issuers", "0000000001"],
    ["alto palermo", null, "0000000002"],
    ["elon musk", null, "0000000003"],
    ["4", "owners", "0000000004"],
    ["musk", "owners", null],
    ["alto ingredients", "owners", null],
    ["elan musc", "owners", null],
    ["", null, null],
  ] as const)("%o among %o is %o", (query, kind, cik) => {
    expect(onlyParty(query, hits, kind)?.cik ?? null).toBe(cik);
  });
});
