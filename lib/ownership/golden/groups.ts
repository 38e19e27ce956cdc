import { eachAs, type GroupCase, rowsOf } from "./group-case";

/** Every line "group" of pairs.tsv; files of one event stand together. The filing accepted first stands for all. */
export const groups: GroupCase[] = [
  {
    name: "BurgerFi: a company and its only member report one private purchase",
    issuer: "1723580",
    files: ["0000899243-23-012626", "0000899243-23-012628"],
    counted: ["0000899243-23-012628 t1-1"],
    sameAs: { "0000899243-23-012626 t1-1": "0000899243-23-012628 t1-1" },
    reason:
      "Lionheart Equities holds 1,878,725 shares directly after buying 1,158,000 at 0.50; Sternberg reports them as held by Lionheart, whose manager and sole member he is. Accepted 16:15:40 and 16:15:45. One title names the par value.",
  },
  {
    name: "CompoSecure, January 9 to 11: a sponsor and its two managing members report three sales",
    issuer: "1823144",
    files: ["0001104659-23-003169", "0001104659-23-003170", "0001104659-23-003171"],
    counted: rowsOf("0001104659-23-003169", 3),
    sameAs: { ...eachAs("0001104659-23-003170", "0001104659-23-003169", 3), ...eachAs("0001104659-23-003171", "0001104659-23-003169", 3) },
    reason:
      "Both members name the sponsor as direct holder of the shares; days, amounts, prices and balances are equal. The sponsor's filing was accepted first.",
  },
  {
    name: "CompoSecure, January 18 and 19: the same three filers",
    issuer: "1823144",
    files: ["0001104659-23-005506", "0001104659-23-005507", "0001104659-23-005508"],
    counted: rowsOf("0001104659-23-005506", 2),
    sameAs: { ...eachAs("0001104659-23-005507", "0001104659-23-005506", 2), ...eachAs("0001104659-23-005508", "0001104659-23-005506", 2) },
    reason: "As above: 236,741 and 149,880 shares of the sponsor.",
  },
  {
    name: "CompoSecure, a sale of November reported in January: the same three filers",
    issuer: "1823144",
    files: ["0001104659-23-005924", "0001104659-23-005926", "0001104659-23-005927"],
    counted: ["0001104659-23-005924 t1-1"],
    sameAs: { ...eachAs("0001104659-23-005926", "0001104659-23-005924", 1), ...eachAs("0001104659-23-005927", "0001104659-23-005924", 1) },
    reason: "240,000 shares at 5.00 on 18 November 2022, all with the balance of the day of filing.",
  },
  {
    name: "CompoSecure, February 2 to 6: the same three filers",
    issuer: "1823144",
    files: ["0001104659-23-011348", "0001104659-23-011350", "0001104659-23-011351"],
    counted: rowsOf("0001104659-23-011348", 3),
    sameAs: { ...eachAs("0001104659-23-011350", "0001104659-23-011348", 3), ...eachAs("0001104659-23-011351", "0001104659-23-011348", 3) },
    reason: "As above: 158,576, 7,949 and 19,778 shares of the sponsor.",
  },
  {
    name: "Chicken Soup for the Soul: a group above ten owners files its tables twice",
    issuer: "1679063",
    files: ["0001104659-23-014665", "0001104659-23-014668"],
    counted: ["0001104659-23-014665 t1-1"],
    sameAs: { "0001104659-23-014668 t1-1": "0001104659-23-014665 t1-1" },
    reason: "Ten Apollo entities, then two, one of them in both filings: EDGAR takes ten owners. One sale of 2,490,000 shares at 5.00.",
  },
  {
    name: "Monterey Innovation: a manager and his company give founder shares away",
    issuer: "1860663",
    files: ["0001104659-23-031926", "0001104659-23-031929"],
    counted: ["0001104659-23-031926 t1-1"],
    sameAs: eachAs("0001104659-23-031929", "0001104659-23-031926", 2),
    reason:
      "Patel names NorthStar as direct holder of what he reports. The second row, 75,000 shares returned under code J without a price, is the same event too, though neither a buy nor a sell.",
  },
  {
    name: "Monterey Innovation: the other side of that transfer, reported twice a month apart",
    issuer: "1860663",
    files: ["0001104659-23-031954", "0001104659-23-044191"],
    counted: rowsOf("0001104659-23-031954", 2),
    sameAs: eachAs("0001104659-23-044191", "0001104659-23-031954", 2),
    reason:
      "Grossman reports 13,125 shares sold and 478,125 bought by Chardan Monterey Investments; that company filed the same on 11 April. NorthStar's sale is the other side, an own trade.",
  },
  ...[
    { event: "April 25 to 27", files: ["051654", "051657", "051659"], rows: 3, first: "the sponsor's" },
    { event: "May 23", files: ["064866", "064867", "064868"], rows: 1, first: "Basile's" },
    { event: "June 7 and 8", files: ["070056", "070057", "070058"], rows: 2, first: "Basile's" },
    { event: "July 10", files: ["080438", "080439", "080440"], rows: 1, first: "the sponsor's" },
  ].map(({ event, files, rows, first }) => {
    const [one, two, three] = files.map((number) => `0001104659-23-${number}`) as [string, string, string];
    return {
      name: `CompoSecure, ${event}: the same three filers sell warrants`,
      issuer: "1823144",
      files: [one, two, three],
      counted: [],
      sameAs: { ...eachAs(two, one, rows, 2), ...eachAs(three, one, rows, 2) },
      reason: `Warrants of the sponsor, reported by it and by both members; ${first} filing was accepted first. Rows of Table II are no sales of shares.`,
    };
  }),
  {
    name: "Ginkgo, March 1: a sale of hers is his spouse's",
    issuer: "1830214",
    files: ["0001127602-23-008815", "0001127602-23-008820"],
    counted: ["0001127602-23-008815 t1-1"],
    sameAs: { "0001127602-23-008820 t1-1": "0001127602-23-008815 t1-1" },
    reason:
      "Shetty sells 37,650 shares held directly, Canton reports them by spouse; the balances 13,955,854 and 13,993,494 change places between the two filings.",
  },
  {
    name: "Ginkgo, April 12 and 13: one sale of each spouse, both in both filings",
    issuer: "1830214",
    files: ["0001127602-23-012936", "0001127602-23-012940"],
    counted: rowsOf("0001127602-23-012936", 2),
    sameAs: eachAs("0001127602-23-012940", "0001127602-23-012936", 2),
    reason: "What is direct in one filing is by spouse in the other, with equal days, prices and balances. Two sales, not four.",
  },
  {
    name: "Ginkgo, May 24 and 25: again",
    issuer: "1830214",
    files: ["0001127602-23-016983", "0001127602-23-016984"],
    counted: rowsOf("0001127602-23-016983", 2),
    sameAs: eachAs("0001127602-23-016984", "0001127602-23-016983", 2),
    reason: "As above: 37,650 shares each.",
  },
  {
    name: "Wag, February: five owners together and a director alone report a fund's purchase",
    issuer: "1842356",
    files: ["0001209191-23-009371", "0001209191-23-009376"],
    counted: ["0001209191-23-009371 t1-1"],
    sameAs: { "0001209191-23-009376 t1-1": "0001209191-23-009371 t1-1" },
    reason: "Both name ACME Opportunity Fund as holder of the 992,436 shares; Yee has an interest in its general partner.",
  },
  {
    name: "Wag, March: the same two filings, two purchases",
    issuer: "1842356",
    files: ["0001209191-23-020024", "0001209191-23-020030"],
    counted: rowsOf("0001209191-23-020024", 2),
    sameAs: eachAs("0001209191-23-020030", "0001209191-23-020024", 2),
    reason: "573,374 and 82,693 shares of the same fund.",
  },
  ...(
    [
      ["May 17 and 18", "0001209191-23-031274", "0001209191-23-031275"],
      ["June 1 and 2", "0001209191-23-034658", "0001209191-23-034662"],
      ["June 5 and 6", "0001209191-23-035144", "0001209191-23-035149"],
    ] as const
  ).map(([event, one, two]) => ({
    name: `OppFi, ${event}: two trusts of two men buy alike, and both count`,
    issuer: "1818502",
    files: [one, two],
    counted: [...rowsOf(one, 2), ...rowsOf(two, 2)],
    sameAs: {},
    reason:
      "The list calls it a group, because amounts, prices and even balances agree. But Theodore Schwartz names the LTHS Revocable Trust and Todd Schwartz the TGS Revocable Trust, whose sole trustee he is: two holders, two purchases by one plan. Their holdings of the other class differ.",
  })),
  {
    name: "Fat Projects: a controlling person and his company report one sale of founder shares",
    issuer: "1865045",
    files: ["0001474506-23-000238", "0001474506-23-000244"],
    counted: [],
    sameAs: { "0001474506-23-000244 t2-1": "0001474506-23-000238 t2-1" },
    reason: "Lo's note names the company as direct holder; it filed a day later. Class B shares stand in Table II, so no sale is counted.",
  },
  {
    name: "Pono Capital Two: a sponsor and its manager report units bought",
    issuer: "1930313",
    files: ["0001493152-23-007032", "0001493152-23-007034"],
    counted: ["0001493152-23-007032 t1-1"],
    sameAs: { "0001493152-23-007034 t1-1": "0001493152-23-007032 t1-1", "0001493152-23-007034 t2-1": "0001493152-23-007032 t2-1" },
    reason:
      "634,375 shares at 10.00 of Mehana Capital, which Shindo names as direct holder; the warrants of the units have no price, but the same holder.",
  },
  {
    name: "Humacyte: a company, the man who controls it and his wife report one sale",
    issuer: "1818382",
    files: ["0001818382-23-000047", "0001818382-23-000048", "0001818382-23-000049"],
    counted: ["0001818382-23-000047 t1-1"],
    sameAs: { ...eachAs("0001818382-23-000048", "0001818382-23-000047", 1), ...eachAs("0001818382-23-000049", "0001818382-23-000047", 1) },
    reason: "4,875,000 shares at 2.60 of Ayabudge LLC, direct in its own filing and by Ayabudge in the two others.",
  },
];
