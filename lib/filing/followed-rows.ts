import type { Cik, IsoDate } from "./types";

/** One company, person or fund of a list, as it is held here. */
export type FollowedParty = {
  cik: Cik;
  name: string;
  tradingSymbol: string | null;
  lastFiledOn: IsoDate /** New filings. */;
  fresh: number;
};

/** One screen of a list: by its newest rows. */
export type FollowedScreen = { query: string; title: string; lastFiledOn: IsoDate | null; fresh: number };
