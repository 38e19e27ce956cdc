/** What a row is, in the groups that pages show (DOMAIN 3). */
export const categories = [
  "buy",
  "sell",
  "award",
  "exercise",
  "tax",
  "gift",
  "to-issuer",
  "expiry",
  "small-buy",
  "tender",
  "other",
  "holding",
] as const;
export type Category = (typeof categories)[number];

/** Why a row is not part of buys and sells; the names of `activity.json`. */
export const notCountedReasons = [
  "holding",
  "derivative",
  "equity-swap",
  "other-code",
  "sign-conflict",
  "implausible-date",
  "superseded",
  "duplicate",
  "also-reported",
  "unverified",
  "conflicting-copy",
] as const;
export type NotCountedReason = (typeof notCountedReasons)[number];
