import { expect, test } from "vitest";
import { describeRelationship, highestRole, rolesFromTitle, rolesOf } from "./titles";

const owner = { isDirector: false, isOfficer: true, isTenPercentOwner: false, isOther: false, officerTitle: null, otherText: null };

test.each([
  ["President & CEO", ["CEO", "President"]],
  ["Chief Executive Officer", ["CEO"]],
  ["Principal Financial Officer", ["CFO"]],
  ["Executive Chairman", ["Chair"]],
  ["Vice Chairman", []],
  ["EVP & Chief Admin & Legal Off", ["CAO", "EVP"]],
  ["SVP, GC and Secretary", ["GC", "SVP", "Secretary"]],
  ["Senior Vice President, CFO", ["CFO", "SVP"]],
  ["Vice President", ["VP"]],
  ["Exec. Vice Pres.", ["EVP"]],
  ["Chief Revenue Officer", ["Chief officer"]],
  ["Chief Operating Officer", ["COO"]],
  ["General Counsel", ["GC"]],
  ["Treasurer", ["Treasurer"]],
  ["Distinguished Fellow", []],
])("%s names the roles %j", (title, roles) => expect(rolesFromTitle(title)).toEqual(roles));

test("a title that points to the remarks is read there, else the role is officer", () => {
  expect(rolesOf({ ...owner, officerTitle: "See Remarks" }, "Chief Technology Officer")).toEqual(["CTO"]);
  expect(rolesOf({ ...owner, officerTitle: "See Remarks" })).toEqual(["Officer"]);
});

test("the highest role comes first, director before 10% owner", () => {
  expect(highestRole({ ...owner, isDirector: true, officerTitle: "CEO" })).toBe("CEO");
  expect(rolesOf({ ...owner, isOfficer: false, isDirector: true, isTenPercentOwner: true })).toEqual(["Director", "10% owner"]);
  expect(highestRole({ ...owner, isOfficer: false })).toBe("Other");
});

test("a title without the officer box gives no office", () => {
  expect(rolesOf({ ...owner, isOfficer: false, isDirector: true, officerTitle: "CEO" })).toEqual(["Director"]);
});

test("the relationship is told in the filer's words", () => {
  expect(describeRelationship({ ...owner, isDirector: true, officerTitle: "EVP & Chief Admin & Legal Off" })).toBe(
    "EVP & Chief Admin & Legal Off, director",
  );
  expect(describeRelationship({ ...owner, isOfficer: false })).toBe("relationship not reported");
});
