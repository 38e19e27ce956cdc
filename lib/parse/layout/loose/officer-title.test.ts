import { expect, test } from "vitest";
import { looseOfficerTitle } from "./officer-title";

const form = (officer: string, ...below: string[]) => [
  "Director 10% owner",
  officer,
  ...below,
  "6. Individual or Joint/Group Filing (Check Applicable Line)",
  "Chief Form filed by One Reporting Person",
];

test("an officer's title is what the lines below the box end with, its words put right", () => {
  expect(looseOfficerTitle(form("X Officer (give title Other (specify", "below) below) Chie", "12 ELM ROAD inancial", "Officer"))).toBe(
    "Chief Financial Officer",
  );
  expect(looseOfficerTitle(form("x. Dfficer (give tite other (specity", "3. Date of Event Genral Counsel and Secretay"))).toBe(
    "General Counsel and Secretary",
  );
});

test("without a cross or words of a title there is none", () => {
  expect(looseOfficerTitle(form("Officer (give title Other (specify", "12 ELM ROAD Treasurer"))).toBeNull();
  expect(looseOfficerTitle(form("X Officer (give title Other (specify", "12 ELM ROAD and"))).toBeNull();
});
