import { expect, test } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { form4Xml } from "@/lib/testing/documents";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { pdfOf, textAt } from "@/lib/testing/pdf-fixture";
import { readBytes } from "./bytes";
import { readDocument } from "./read-document";
import { zipOf } from "./zip-fixture";

test("text formats are read as ever, without pages", async () => {
  for (const text of [form4Xml(), form4Xml().slice(0, 300), "Dear shareholders", ""]) {
    const bytes = new TextEncoder().encode(text);
    const source = sourceOf("a.xml", bytes);
    expect(await readDocument(bytes, source)).toEqual({ results: readFilings(bytes, source), pages: null, images: null });
  }
});

test("a PDF is told by its content, read in pages, and never thrown over", async () => {
  const pdf = pdfOf([{ content: textAt(72, 700, "Dear shareholders, all is well.") }]);
  const { results, pages, images } = await readDocument(pdf, sourceOf("form.xml", pdf));
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({ source: { format: "pdf", name: "form.xml" }, problems: [{ severity: "error" }] });
  expect([pages?.[0]?.items[0]?.text, images?.length]).toEqual(["Dear shareholders, all is well.", 1]);
  const cut = pdf.subarray(0, 200);
  const { sha256 } = sourceOf("cut.pdf", cut);
  expect(await readDocument(cut, { name: "cut.pdf", sha256 })).toEqual({
    results: [
      {
        source: { format: "pdf", name: "cut.pdf", sha256 },
        problems: [
          {
            code: "truncated",
            severity: "error",
            path: "",
            message: "The PDF ends before it is complete: a download that broke off, most likely.",
            line: null,
            excerpt: null,
          },
        ],
      },
    ],
    pages: null,
    images: null,
  });
});

test("a PDF or an image of more than 10 MB, and an image of a kind that is not read, are refused as before", async () => {
  const large = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(10_000_001)]);
  expect((await readDocument(large, sourceOf("large.pdf", large))).results[0]?.problems[0]?.code).toBe("too-large");
  const gif = Buffer.from("GIF89a");
  expect((await readDocument(gif, sourceOf("a.gif", gif))).results[0]?.problems[0]?.message).toContain("a GIF image");
});

test("entries of a zip are read by their content: PDF, XML and letters beside each other", async () => {
  const zip = zipOf([
    { name: "a.xml", content: pdfOf([{ content: textAt(72, 700, "Page") }]) },
    { name: "b.pdf", content: form4Xml() },
    { name: "c.png", content: "Dear shareholders" },
    { name: "d.zip", content: zipOf([{ name: "e.xml", content: form4Xml() }]) },
  ]);
  const found: string[] = [];
  for await (const file of readBytes("mixed.zip", zip)) {
    if ("problem" in file) found.push(`${file.name} ${file.problem.code}`);
    else
      for (const result of (await readDocument(file.bytes, sourceOf(file.name, file.bytes))).results)
        found.push(`${file.name} ${isFiling(result) ? result.formType : result.source.format}`);
  }
  expect(found).toEqual(["mixed.zip!/a.xml pdf", "mixed.zip!/b.pdf 4", "mixed.zip!/c.png null", "mixed.zip!/d.zip archive"]);
});

testWithFilings("real PDFs give pages and pictures, whatever the form layout makes of them", async () => {
  for (const path of listFilings("pdf").slice(0, 2)) {
    const bytes = readFilingBytes(path);
    const { results, pages, images } = await readDocument(bytes, sourceOf(path, bytes));
    expect(results.map(({ source }) => source.format)).toEqual(["pdf"]);
    expect(images).toHaveLength(pages?.length ?? 0);
  }
});
