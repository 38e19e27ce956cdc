import { join } from "node:path";
import { expect, test } from "vitest";
import { isLoopback, projectFolder, readEnv } from "./env";
import { ConfigurationError } from "./errors";

// Next's types ask for NODE_ENV in every environment.
const read = (variables: { [name: string]: string }) => readEnv({ NODE_ENV: "test", ...variables });

test("without any setting the app listens on localhost:3000 and keeps its data in the project", () => {
  expect(read({})).toEqual({
    port: 3000,
    host: "localhost",
    databaseUrl: null,
    dataFolder: join(projectFolder, ".data"),
    hosts: [],
    publicUrl: null,
    edgarAddress: null,
    isUnprotected: false,
  });
});

test("empty text and white space count as unset", () => {
  expect(read({ PORT: "", DATABASE_URL: " ", SECTION16_DATA: "", SECTION16_HOSTS: "  ", SECTION16_UNPROTECTED: "" })).toEqual(read({}));
});

test("settings are read: an absolute folder stays, a relative one counts from the project, hosts are a list", () => {
  expect(
    read({
      PORT: "0",
      HOST: "0.0.0.0",
      DATABASE_URL: "postgres://u:p@h/d",
      SECTION16_DATA: "/srv/x",
      SECTION16_UNPROTECTED: "I_UNDERSTAND",
    }),
  ).toMatchObject({
    port: 0,
    host: "0.0.0.0",
    databaseUrl: "postgres://u:p@h/d",
    dataFolder: "/srv/x",
    isUnprotected: true,
  });
  expect(read({ SECTION16_DATA: "x/y", SECTION16_HOSTS: " A.example, ,b.example " })).toMatchObject({
    dataFolder: join(projectFolder, "x/y"),
    hosts: ["a.example", "b.example"],
  });
  expect(read({ SECTION16_URL: "https://Insiders.example/" }).publicUrl).toBe("https://insiders.example");
  expect(() => read({ SECTION16_URL: "insiders.example/a" })).toThrow("the address that people type");
});

const STAND_IN = "unset, or for tests the address of a server on this machine, such as http://127.0.0.1:8016";

test.each([
  { name: "PORT", value: "http", expected: "a port number" },
  { name: "PORT", value: "70000", expected: "0 to 65535" },
  { name: "PORT", value: "-1", expected: "0 to 65535" },
  { name: "PORT", value: "80.5", expected: "a whole number" },
  { name: "DATABASE_URL", value: "mysql://host/db", expected: "an address such as postgresql://user:password@host:5432/name" },
  { name: "SECTION16_EDGAR", value: "https://www.sec.gov", expected: STAND_IN },
  { name: "SECTION16_EDGAR", value: "http://evil.example", expected: STAND_IN },
  { name: "SECTION16_EDGAR", value: "http://127.0.0.1.evil.example", expected: STAND_IN },
  { name: "SECTION16_UNPROTECTED", value: "yes", expected: "I_UNDERSTAND, or nothing" },
])("$name=$value is refused in one sentence that names it and says what was expected", ({ name, value, expected }) => {
  expect(() => read({ [name]: value })).toThrow(ConfigurationError);
  expect(() => read({ [name]: value })).toThrow(`${name} is "${value}"; expected ${expected}. Correct it or unset it.`);
});

test.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["::1", true],
  ["[::1]", true],
  ["0.0.0.0", false],
  ["::", false],
  ["127.0.0.1.example", false],
  ["192.168.0.2", false],
])("is %s an address of this machine alone? %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
