import { eachAs, type GroupCase, rowsOf } from "./group-case";

const allCount = (name: string, issuer: string, files: string[], rows: number, reason: string): GroupCase => ({
  name,
  issuer,
  files,
  counted: files.flatMap((file) => rowsOf(file, rows)),
  sameAs: {},
  reason,
});

/** Every line "lookalike" of pairs.tsv; files of one event stand together. */
export const lookalikes: GroupCase[] = [
  allCount(
    "Chord Energy: two directors sell 3,000 shares at one price on one day",
    "1486159",
    ["0001209191-23-022803", "0001209191-23-023374"],
    1,
    "Each from an own plan, adopted on 23 September and 5 August 2022, each with an own balance.",
  ),
  {
    name: "Feutune Light: a sponsor and its manager both mark one purchase as direct",
    issuer: "1912582",
    files: ["0001213900-23-020659", "0001213900-23-020670"],
    counted: ["0001213900-23-020659 t1-1"],
    sameAs: { "0001213900-23-020670 t1-1": "0001213900-23-020659 t1-1" },
    reason:
      "The list calls it a lookalike, because the balances differ. But Yeung's note says that the sponsor is the record holder of the 75,650 shares and that she manages it: one purchase, and the balance of 369,350 is a slip.",
  },
  allCount(
    "Clever Leaves: two directors sell 251 shares to cover tax",
    "1819615",
    ["0001413605-23-000005", "0001917313-23-000007"],
    1,
    "Equal grants vest on one day, so equal amounts are sold for each; balances 122,025 and 110,257.",
  ),
  allCount(
    "Franchise Group: two directors reinvest a dividend and vest alike",
    "1528930",
    ["0001415889-23-003368", "0001415889-23-003369"],
    1,
    "45 shares each from a dividend on equal grants. The 2,063 units that vest are exercises, never one block and never a buy.",
  ),
  allCount(
    "Evolv: three founders sell 963 shares to cover tax",
    "1805385",
    ["0001628280-23-000780", "0001628280-23-000782", "0001628280-23-000785"],
    1,
    "Equal vestings of three officers, each with an own balance; the broker's average price is one.",
  ),
  allCount(
    "Wag: three officers have 49,784 shares sold for tax",
    "1842356",
    ["0001628280-23-019634", "0001628280-23-019639", "0001628280-23-019788"],
    1,
    "Equal units vest; the issuer has shares sold for each. Three balances.",
  ),
  allCount(
    "Wag: three more, two of them even with one balance",
    "1842356",
    ["0001628280-23-019684", "0001628280-23-019767", "0001628280-23-019771"],
    1,
    "Allread and McCarthy both hold 230,257 shares afterwards, directly, after equal grants; Davidian holds 309,614. Persons, none a tenth owner, none a fund: three sales.",
  ),
  allCount(
    "SpringBig: two officers take equal parts of an offering",
    "1801602",
    ["0001933315-23-000002", "0001933317-23-000003"],
    1,
    "164,636 shares each at the offering price; one held shares before, the other none.",
  ),
];

/** Every line "unclear" of pairs.tsv; files of one event stand together. */
export const unclear: GroupCase[] = [
  allCount(
    "BigBear.ai: two directors sell 266,000 shares and keep 902,907 each",
    "1836981",
    ["0000899243-23-009369", "0000899243-23-009370"],
    1,
    "Both say that they hold directly, and no note names the other. Whatever they may be to each other, the filings speak of two holders.",
  ),
  allCount(
    "Fortune Rise: three directors return 10,000 founder shares each",
    "1849294",
    ["0001104659-23-003225", "0001104659-23-003226", "0001104659-23-003227"],
    1,
    "Each note says that this person transferred the shares to the sponsor and resigned.",
  ),
  allCount(
    "Alliance Entertainment: four insiders buy 83,300 shares each in an offering",
    "1823584",
    ["0001104659-23-078171", "0001104659-23-078172", "0001104659-23-078175", "0001104659-23-078178"],
    1,
    "Walker and Finke hold directly, Ogilvie by his trust, Donaldson by a company that he manages: four holders, four balances.",
  ),
  {
    name: "Ginkgo, January 27 and 30: two sales of each spouse, listed in another order",
    issuer: "1830214",
    files: ["0001127602-23-002756", "0001127602-23-002759"],
    counted: rowsOf("0001127602-23-002756", 4),
    sameAs: {
      "0001127602-23-002759 t1-1": "0001127602-23-002756 t1-2",
      "0001127602-23-002759 t1-2": "0001127602-23-002756 t1-1",
      "0001127602-23-002759 t1-3": "0001127602-23-002756 t1-4",
      "0001127602-23-002759 t1-4": "0001127602-23-002756 t1-3",
    },
    reason:
      "The spouses' filings hold the same four rows, direct and by spouse exchanged; the balances differ by 12 and tell which is which.",
  },
  {
    name: "Ginkgo, June 14 and 15: one sale of each spouse, against the order of days",
    issuer: "1830214",
    files: ["0001127602-23-018907", "0001127602-23-018908"],
    counted: rowsOf("0001127602-23-018907", 2),
    sameAs: { "0001127602-23-018908 t1-1": "0001127602-23-018907 t1-2", "0001127602-23-018908 t1-2": "0001127602-23-018907 t1-1" },
    reason: "Canton lists the 15th before the 14th; day, price and balance pair the rows.",
  },
  allCount(
    "Heliogen: two officers sell for tax twice and hold the same",
    "1840292",
    ["0001127602-23-010728", "0001127602-23-010732"],
    2,
    "Equal units, equal sales, equal balances, all direct. One of them reports a divorce: no joint holding.",
  ),
  allCount(
    "Feutune Light: two officers return 23,970 founder shares each",
    "1912582",
    ["0001213900-23-020661", "0001213900-23-020666"],
    1,
    "Each note names the person who transferred the shares to the sponsor. The sponsor is the buyer, not the holder of these rows.",
  ),
  allCount(
    "SoundHound: a director and an officer buy 3,334 preferred shares each",
    "1840856",
    ["0001562180-23-000573", "0001562180-23-000574"],
    1,
    "Parts of one private placement at 30.00; each holds what was bought, directly.",
  ),
  allCount(
    "Atlassian, February 3: two founders' trusts sell alike all day",
    "1650372",
    ["0001562180-23-001038", "0001562180-23-001039"],
    11,
    "Equal plans, but CBC Co holds for the Cannon-Brookes and Skip Enterprises for the Farquhar trust. 22 sales.",
  ),
  allCount(
    "Atlassian, February 28: again",
    "1650372",
    ["0001562180-23-002047", "0001562180-23-002048"],
    4,
    "As above; the balances meet at the end of the day only.",
  ),
  allCount(
    "SoundHound: two officers sell 33,612 shares for tax and hold the same, one of them above a tenth",
    "1840856",
    ["0001562180-23-002725", "0001562180-23-002729"],
    1,
    "Both vest the same grants and hold the rest directly. That Emami is a tenth owner makes no block of it.",
  ),
  ...(
    [
      ["January", "000021", "000024", "000025"],
      ["February", "000033", "000036", "000037"],
      ["March", "000070", "000073", "000074"],
      ["June", "000125", "000128", "000129"],
    ] as const
  ).map(([month, ...numbers]) =>
    allCount(
      `Modiv, ${month}: three directors reinvest the same dividend`,
      "1645873",
      numbers.map((number) => `0001645873-23-${number}`),
      1,
      "Equal balances to four decimals and equal purchases at one price, each held directly; no note names another.",
    ),
  ),
  {
    name: "TC BioPharm: a company, two controlling persons and a wife report one purchase, each with another balance",
    issuer: "1872812",
    files: ["0001920179-23-000001", "0001920179-23-000002", "0001920179-23-000003", "0001920179-23-000006"],
    counted: ["0001920179-23-000001 t1-1"],
    sameAs: Object.fromEntries(
      ["0001920179-23-000002", "0001920179-23-000003", "0001920179-23-000006"].flatMap((file) =>
        Object.entries({
          ...eachAs(file, "0001920179-23-000001", 1),
          ...eachAs(file, "0001920179-23-000001", 2, 2),
        }),
      ),
    ),
    reason:
      "70,000 units at 5.00 of Renaissance Capital Partners. The others name it in the nature of ownership; 382,963 is its balance with all warrants added, 70,000 only the new shares.",
  },
];
