import type { Migration } from "kysely/migration";
import * as m001 from "./001-filings";
import * as m002 from "./002-registers";
import * as m003 from "./003-ownership";
import * as m004 from "./004-derived";
import * as m005 from "./005-store-function";
import * as m006 from "./006-drafts";
import * as m007 from "./007-screen";
import * as m008 from "./008-market";
import * as m009 from "./009-search";
import * as m010 from "./010-edgar";
import * as m011 from "./011-dirty-owner";
import * as m012 from "./012-page-queries";
import * as m013 from "./013-trades";
import * as m014 from "./014-facets";
import * as m015 from "./015-line-points";

/** Explicit and ordered; a migration that has shipped is never edited. */
export const migrations: { [name: string]: Migration } = {
  "001-filings": m001,
  "002-registers": m002,
  "003-ownership": m003,
  "004-derived": m004,
  "005-store-function": m005,
  "006-drafts": m006,
  "007-screen": m007,
  "008-market": m008,
  "009-search": m009,
  "010-edgar": m010,
  "011-dirty-owner": m011,
  "012-page-queries": m012,
  "013-trades": m013,
  "014-facets": m014,
  "015-line-points": m015,
};
