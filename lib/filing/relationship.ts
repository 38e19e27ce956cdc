import type { ReportingOwner } from "./types";

/** How an owner stands to the issuer, as box 5 says it. */
export type Relationship = Pick<
  ReportingOwner,
  "isDirector" | "isOfficer" | "isTenPercentOwner" | "isOther" | "officerTitle" | "otherText"
>;

/** Box 5 with nothing in it. */
export const noRelationship: Readonly<Relationship> = {
  isDirector: false,
  isOfficer: false,
  isTenPercentOwner: false,
  isOther: false,
  officerTitle: null,
  otherText: null,
};
