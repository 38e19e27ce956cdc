import { sql } from "kysely";
import { expect, test } from "vitest";
import { refresh } from "@/db/derive/derive";
import { storeFile } from "@/db/ingest/store-file";
import { findFiling } from "@/db/queries/filing";
import { storeFiling } from "@/db/store/store-filing";
import { fileOf } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Cik, Filing } from "@/lib/filing/types";
import { openPoints } from "@/lib/review/open-points";
import { startWork } from "@/lib/review/work";
import { readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { formTextOf } from "@/lib/testing/form-text-of";
import { pdfOf } from "@/lib/testing/pdf-fixture";
import { reviewedFiling } from "@/lib/testing/reviewed-filing";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { beginDraft } from "./create-draft";
import { confirmDraft, discardDraft, expireDrafts, restoreDraft, saveDraft } from "./end-draft";
import { findDraft, listDiscardedDrafts, listDrafts } from "./list-drafts";
import { listKnownBalances, listPossibleDuplicates, proposeIssuers, proposeOwners } from "./propose";
import { readDraft, resumeDrafts } from "./read-draft";

const { db } = await testDatabase();
const OPTIONS = { trust: "claimed" as const, refreshNow: true };

async function draftOf(name: string, filing: Filing): Promise<string> {
  const outcome = await storeFile(db, fileOf(name, formTextOf(filing)), OPTIONS);
  expect(outcome.filings).toEqual([]);
  expect(outcome.refusals).toEqual([]);
  const [draft] = outcome.drafts;
  if (!draft) throw new Error("There is no draft.");
  return draft.id;
}

/** Everything looked at and chosen, as a person would. */
async function settle(id: string, issuer = "new", owner = "new"): Promise<void> {
  const draft = await findDraft(db, id);
  if (!draft?.work || !draft.reading) throw new Error("The draft is not ready.");
  const chosen = { ...draft.work, issuer, owners: draft.work.owners.map(() => owner) };
  const ticked = openPoints(chosen, draft.reading).map((point) => point.path);
  expect(await saveDraft(db, id, { ...chosen, ticked })).toEqual({ ok: true });
}

test("a form in text waits as a draft, is the same draft when it comes again, and is stored once all is confirmed", async () => {
  const filing = reviewedFiling();
  const id = await draftOf("award.txt", filing);
  expect(await draftOf("again.txt", filing)).toBe(id);
  expect(await listDrafts(db)).toMatchObject([{ id, formType: "4", issuerName: "Alto Ingredients, Inc.", ownerNames: ["Graham Auste M"] }]);
  const draft = await findDraft(db, id);
  expect(draft?.text).toContain("Alto Ingredients, Inc.");
  expect(await confirmDraft(db, id)).toMatchObject({ ok: false, message: expect.stringContaining("points are open") });
  await settle(id);
  const work = (await findDraft(db, id))?.work;
  if (!work) throw new Error("The work is lost.");
  const corrected = structuredClone(work);
  corrected.filing.reportingOwners[0]!.officerTitle = "Gen. Counsel, VP & Sec";
  await saveDraft(db, id, corrected);
  const confirmed = await confirmDraft(db, id);
  if (!confirmed.ok) throw new Error(confirmed.message);
  const stored = await findFiling(db, confirmed.filingId);
  expect(stored).toMatchObject({ trust: "provisional", filedOn: "2024-03-21", filedOnAssumed: true });
  expect(stored?.filing).toMatchObject({ formType: "4", nonDerivative: [{ shares: "71660", sharesOwnedFollowing: "245095" }] });
  expect(stored?.corrections).toEqual([
    { path: "reportingOwners[0].officerTitle", asRead: expect.stringContaining("Gen. Counsel, V"), confirmed: "Gen. Counsel, VP & Sec" },
  ]);
  expect(stored?.documents).toMatchObject([{ format: "text", name: "award.txt" }]);
  expect(await findDraft(db, id)).toBeNull();
  expect(await confirmDraft(db, id)).toMatchObject({ ok: false });
  const again = await storeFile(db, fileOf("award.txt", formTextOf(filing)), OPTIONS);
  expect(again).toMatchObject({ drafts: [], filings: [{ id: confirmed.filingId, status: "already-stored" }] });
});

test("EDGAR's own copy takes the place of what was confirmed, which stays beside it", async () => {
  const issuer = { cik: "0000770001" as Cik, name: "Quillfeather Works", tradingSymbol: "QFW", foreignTradingSymbol: null };
  const printed = reviewedFiling({ issuer: { ...issuer, cik: null } });
  const official = reviewedFiling({ issuer, accessionNumber: "0001127602-24-099001" as never, filedOn: "2024-03-21" as never });
  official.reportingOwners[0]!.cik = "0000770002" as Cik;
  delete official.confidence;
  const id = await draftOf("quill.txt", printed);
  await settle(id, issuer.cik);
  const confirmed = await confirmDraft(db, id);
  if (!confirmed.ok) throw new Error(confirmed.message);
  const bytes = new TextEncoder().encode(writeOwnershipXml(official));
  const edgar = await db.transaction().execute(async (tx) => {
    const stored = await storeFiling(
      tx,
      { ...official, source: { ...official.source, format: "edgar-submission" } },
      { trust: "edgar", bytes },
    );
    await refresh(tx, stored.issuerCik);
    return stored;
  });
  const copy = await findFiling(db, confirmed.filingId);
  expect(copy?.copyOf).toMatchObject({ id: edgar.id, accessionNumber: "0001127602-24-099001" });
  expect(copy?.rows.map((row) => row.notCounted)).toEqual(["conflicting-copy"]);
  expect((await findFiling(db, edgar.id))?.conflictingCopies).toMatchObject([{ id: confirmed.filingId, trust: "provisional" }]);
});

test("issuers are proposed by ticker and by name without company words, owners of the issuer before others", async () => {
  const filing = reviewedFiling({
    issuer: { cik: null, name: "QUILLFEATHER WORKS INC", tradingSymbol: "qfw", foreignTradingSymbol: null },
  });
  const issuers = await proposeIssuers(db, filing);
  expect(issuers[0]).toMatchObject({ cik: "0000770001", isSure: true, detail: expect.stringContaining("same ticker, same name") });
  const named = { ...filing, issuer: { ...filing.issuer, cik: "0000770001" as Cik, name: null, tradingSymbol: null } };
  expect(await proposeIssuers(db, named)).toMatchObject([{ cik: "0000770001", isSure: true, detail: expect.stringContaining("the CIK") }]);
  const owner = { ...filing.reportingOwners[0]!, name: "AUSTE M. GRAHAM" };
  const owners = await proposeOwners(db, owner, "0000770001");
  expect(owners[0]).toMatchObject({ cik: "0000770002", isSure: false });
  expect(owners.slice(0, 2).every(({ detail }) => detail.includes("files for this company"))).toBe(true);
  expect(await listPossibleDuplicates(db, "0000770001", filing)).toMatchObject([{ equalRows: 1 }, { equalRows: 1 }]);
  expect(await listKnownBalances(db, "0000770001", "0000770002", "2024-03-21" as never)).toMatchObject([{ balance: "245095" }]);
  expect(await listKnownBalances(db, "0000770001", "0000770002", "2024-03-20" as never)).toEqual([]);
});

test("a discarded draft can be brought back for a while and then leaves no document, and one of thirty days goes by itself", async () => {
  const documents = async () => (await db.selectFrom("document").select("id").execute()).length;
  const before = await documents();
  const id = await draftOf("gone.txt", reviewedFiling({ remarks: "first" }));
  const old = await draftOf("old.txt", reviewedFiling({ remarks: "second" }));
  expect(await documents()).toBe(before + 2);
  expect(await discardDraft(db, id)).toEqual({ ok: true });
  expect(await discardDraft(db, id)).toMatchObject({ ok: false });
  expect(await findDraft(db, id)).toBeNull();
  expect(await confirmDraft(db, id)).toMatchObject({ ok: false });
  expect((await listDiscardedDrafts(db)).map((draft) => draft.id)).toEqual([id]);
  expect(await restoreDraft(db, id)).toEqual({ ok: true });
  expect((await findDraft(db, id))?.work?.filing.remarks).toBe("first");
  expect(await restoreDraft(db, id), "it is no discarded one").toMatchObject({ ok: false });
  await discardDraft(db, id);
  expect(await expireDrafts(db)).toBe(0);
  await sql`update draft set expires_at = now() - interval '16 minutes' where id = ${id}`.execute(db);
  expect(await restoreDraft(db, id)).toMatchObject({ ok: false });
  await sql`update draft set created_at = now() - interval '30 days 1 second', expires_at = now() - interval '1 second' where id = ${old}`.execute(
    db,
  );
  expect(await findDraft(db, old)).toBeNull();
  expect(await restoreDraft(db, old), "its time is over").toMatchObject({ ok: false });
  expect(await expireDrafts(db)).toBe(2);
  expect(await documents()).toBe(before);
});

test("the document of a discarded draft, sent again, is a new draft", async () => {
  const filing = reviewedFiling({ remarks: "again" });
  const id = await draftOf("again.txt", filing);
  await discardDraft(db, id);
  const again = await draftOf("again.txt", filing);
  expect(again).not.toBe(id);
  expect(await draftOf("again.txt", filing)).toBe(again);
  await discardDraft(db, again);
});

test("a PDF that holds no form is a refused draft with its reason; a stop in the middle of reading is made up for", async () => {
  const bytes = pdfOf([{ content: "BT /F1 12 Tf 72 700 Td (Quarterly report of nothing in particular) Tj ET" }]);
  const begun = await beginDraft(db, { name: "other.pdf", bytes, format: "pdf" });
  expect(begun.state).toBe("reading");
  await resumeDrafts(db);
  const draft = await findDraft(db, begun.id);
  expect(draft).toMatchObject({ state: "refused", reading: null, problems: [{ severity: "error" }] });
  await readDraft(db, begun.id);
  await discardDraft(db, begun.id);
});

testWithFilings("a real PDF becomes a draft with pictures of its pages and the place of each field", async () => {
  const bytes = readFilingBytes("pdf/msft-form4-example.pdf");
  const begun = await beginDraft(db, { name: "form4.pdf", bytes, format: "pdf" });
  await readDraft(db, begun.id);
  const draft = await findDraft(db, begun.id);
  expect(draft?.state).toBe("ready");
  expect(draft?.pages.length).toBeGreaterThan(0);
  expect(draft?.work).toEqual(draft?.reading && startWork(draft.reading));
  expect(Object.values(draft?.reading?.provenance ?? {}).some((place) => place.box !== null)).toBe(true);
});
