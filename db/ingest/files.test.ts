import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_ENTRIES } from "./archive";
import { type FileRead, readFiles } from "./files";
import { type ZipEntry, zipOf } from "./zip-fixture";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "section16-files-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** What is read, names without the test's own folder: its text, or the code of its problem. */
async function readAll(...paths: string[]): Promise<[name: string, content: string][]> {
  const found: [string, string][] = [];
  for await (const file of readFiles(paths)) found.push([file.name.replace(`${folder}/`, ""), contentOf(file)]);
  return found;
}

function contentOf(file: FileRead): string {
  return "bytes" in file ? new TextDecoder().decode(file.bytes) : `! ${file.problem.code}: ${file.problem.message}`;
}

async function readZip(name: string, entries: readonly ZipEntry[]): Promise<[name: string, content: string][]> {
  return readAll(put(name, zipOf(entries)));
}

test("a folder is walked in byte order of the whole path, without dot files and linked folders", async () => {
  for (const name of [
    "walk/b.xml",
    "walk/B.xml",
    "walk/a/x.xml",
    "walk/a.xml",
    "walk/é.xml",
    "walk/.hidden",
    "walk/.git/x.xml",
    "walk/a/.x",
  ])
    put(name, name);
  symlinkSync(join(folder, "walk/a"), join(folder, "walk/zlink"));
  symlinkSync(join(folder, "walk/a.xml"), join(folder, "walk/zfile"));
  symlinkSync(join(folder, "nowhere"), join(folder, "walk/zdead"));
  const names = (await readAll(join(folder, "walk"))).map(([name]) => name);
  expect(names).toEqual(["walk/B.xml", "walk/a.xml", "walk/a/x.xml", "walk/b.xml", "walk/zfile", "walk/é.xml"]);
  expect(await readAll(`${join(folder, "walk")}/`)).toEqual(await readAll(join(folder, "walk")));
});

test("paths keep their order, and one that is not there throws", async () => {
  const [first, second] = [put("order/2.xml", "2"), put("order/1.xml", "1")];
  expect((await readAll(first, second)).map(([, content]) => content)).toEqual(["2", "1"]);
  await expect(readAll(join(folder, "order/absent.xml"))).rejects.toThrow("ENOENT");
});

test("a file of more than 10 MB is refused with its size, and the next one is read", async () => {
  const bytes = Buffer.alloc(10_000_001, 32);
  put("large/a.xml", bytes);
  put("large/b.xml", "b");
  const read: FileRead[] = [];
  for await (const file of readFiles([join(folder, "large")])) read.push(file);
  expect(read[0]).toMatchObject({
    problem: { code: "too-large", severity: "error" },
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  expect(read[1]).toMatchObject({ name: join(folder, "large/b.xml") });
});

test("a zip, whatever its name, gives its entries in byte order, names as labels", async () => {
  const entries = [
    { name: "b.xml", content: "b" },
    { name: "../../etc/cron.d/x", content: "up" },
    { name: "C:\\a.xml", content: "drive" },
    { name: "/absolute.xml", content: "root" },
    { name: "nul\0\u202e.xml", content: "odd" },
    { name: "folder/", content: "" },
    { name: "folder/.hidden", content: "no" },
    { name: "__MACOSX/folder/a.xml", content: "no" },
    { name: "folder/a.xml", content: "in" },
  ];
  expect(await readZip("labels.dat", entries)).toEqual([
    ["labels.dat!/../../etc/cron.d/x", "up"],
    ["labels.dat!//absolute.xml", "root"],
    ["labels.dat!/C:\\a.xml", "drive"],
    ["labels.dat!/b.xml", "b"],
    ["labels.dat!/folder/a.xml", "in"],
    ["labels.dat!/nul\ufffd\ufffd.xml", "odd"],
  ]);
});

test("a link, an encrypted, damaged or lying entry and an inner archive are refused, the others read", async () => {
  const good = { name: "z.xml", content: "good" };
  const found = await readZip("refused.zip", [
    { name: "a-link", content: "/etc/passwd", mode: 0o120777 },
    { name: "b-encrypted", content: "x", isEncrypted: true },
    { name: "c-crc", content: "x", crc: 1 },
    { name: "d-size", content: "xyz", size: 1 },
    { name: "e.zip", content: zipOf([good]) },
    good,
  ]);
  expect(found.map(([name, content]) => [name, content.split(":")[0]])).toEqual([
    ["refused.zip!/a-link", "! archive"],
    ["refused.zip!/b-encrypted", "! archive"],
    ["refused.zip!/c-crc", "! archive"],
    ["refused.zip!/d-size", "! archive"],
    ["refused.zip!/e.zip", "! archive"],
    ["refused.zip!/z.xml", "good"],
  ]);
});

test("bombs are refused while they unpack: by ratio, by size, by overlap, by number", async () => {
  const zeros = Buffer.alloc(5_000_000);
  expect((await readZip("ratio.zip", [{ name: "a", content: zeros }]))[0]?.[1]).toMatch(/^! archive: .*100 times/);
  const noise = Buffer.from(Array.from({ length: 11_000_000 }, (_, at) => (at * at + (at >> 7)) & 255));
  expect(
    (
      await readZip("large.zip", [
        { name: "a", content: noise },
        { name: "b", content: "b" },
      ])
    ).map(([, content]) => content.split(":")[0]),
  ).toEqual([expect.stringMatching(/^! (?:too-large|archive)/), "b"]);
  expect(
    await readZip("overlap.zip", [
      { name: "a", content: "a" },
      { name: "b", content: "b", offset: 0 },
    ]),
  ).toEqual([["overlap.zip", expect.stringMatching(/^! archive: .*overlap/)]]);
  const many = Array.from({ length: MAX_ENTRIES + 1 }, (_, at) => ({ name: `${at}.xml`, content: "" }));
  expect(await readZip("many.zip", many)).toEqual([["many.zip", expect.stringMatching(/^! too-large: .*2,000 entries/)]]);
});

test("an empty zip, one cut short and one with data after its end are refused as a whole", async () => {
  expect(await readZip("empty.zip", [])).toEqual([["empty.zip", expect.stringContaining("no filing found")]]);
  const whole = zipOf([{ name: "a.xml", content: "a" }]);
  expect(await readAll(put("cut.zip", whole.subarray(0, whole.length - 10)))).toEqual([["cut.zip", expect.stringContaining("! archive")]]);
  expect(await readAll(put("tail.zip", Buffer.concat([whole, Buffer.from("tail")])))).toEqual([
    ["tail.zip", expect.stringContaining("! archive")],
  ]);
});

test("of a hundred entries with three bad ones, ninety-seven are read", async () => {
  const entries = Array.from({ length: 100 }, (_, at) => ({ name: `${at}.xml`, content: `${at}`, ...(at % 40 === 7 ? { crc: 5 } : {}) }));
  const found = await readZip("hundred.zip", entries);
  expect(found.filter(([, content]) => content.startsWith("!"))).toHaveLength(3);
  expect(found).toHaveLength(100);
  expect(await readZip("hundred.zip", entries)).toEqual(found);
});
