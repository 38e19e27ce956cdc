import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { RowReference, TransactionRow } from "@/lib/filing/rows";
import type { Footnote } from "@/lib/filing/types";
import { issuerOf, ownersOf } from "./fragments";
import type { SelectedRow } from "./row-columns";

/** What a filing says of each of its rows. */
type Head = Pick<
  TransactionRow,
  "accessionNumber" | "formType" | "filedOn" | "filedOnAssumed" | "trust" | "issuer" | "owners" | "aff10b5One"
> & {
  filingId: string;
  notes: Footnote[] | null;
};
type Footnotes = TransactionRow["footnotes"];

/** A row that others name, by its id and by the row that is counted in its place. */
type Named = RowReference & { id: string; countedAs: string | null };

/**
 * Rows with what stands beside them, in their order: their filing with its owners, their footnotes, rows of other filings. Read once for all of them and
 * not for each: rows of one filing share these objects. Indexes: primary keys; filing_row_same_trade.
 */
export async function completeRows(db: Db, selected: readonly SelectedRow[]): Promise<TransactionRow[]> {
  if (!selected.length) return [];
  const [heads, named] = await Promise.all([findHeads(db, selected), findNamed(db, selected)]);
  const byId = new Map(named.map((row) => [row.id, referenceOf(row)]));
  const copies = Map.groupBy(named, (row) => row.countedAs);
  const referTo = (id: string | null) => (id === null ? null : (byId.get(id) ?? null));
  return selected.flatMap((row): TransactionRow[] => {
    const head = heads.get(row.filingId);
    if (!head) return []; // Removed since the row was read.
    const { id, filingId, relation } = row;
    return [
      {
        id,
        filingId,
        accessionNumber: head.accessionNumber,
        formType: head.formType,
        table: row.table,
        ordinal: row.ordinal,
        kind: row.kind,
        filedOn: head.filedOn,
        filedOnAssumed: head.filedOnAssumed,
        trust: head.trust,
        issuer: head.issuer,
        owners: head.owners,
        securityTitle: row.securityTitle,
        transactionDate: row.transactionDate,
        deemedExecutionDate: row.deemedExecutionDate,
        transactionFormType: row.transactionFormType,
        transactionCode: row.transactionCode,
        equitySwapInvolved: row.equitySwapInvolved,
        timeliness: row.timeliness,
        shares: row.shares,
        pricePerShare: row.pricePerShare,
        acquiredDisposed: row.acquiredDisposed,
        sharesOwnedFollowing: row.sharesOwnedFollowing,
        valueOwnedFollowing: row.valueOwnedFollowing,
        directOrIndirect: row.directOrIndirect,
        natureOfOwnership: row.natureOfOwnership,
        conversionOrExercisePrice: row.conversionOrExercisePrice,
        exerciseDate: row.exerciseDate,
        expirationDate: row.expirationDate,
        totalValue: row.totalValue,
        underlyingSecurityTitle: row.underlyingSecurityTitle,
        underlyingShares: row.underlyingShares,
        underlyingValue: row.underlyingValue,
        aff10b5One: head.aff10b5One,
        category: row.category,
        value: row.value,
        notCounted: row.notCounted,
        isImplausible: row.isImplausible,
        plan: { answer: row.plan ?? "not-asked", evidence: row.planEvidence, adoptedOn: row.planAdoptedOn },
        price: { kind: row.priceKind, low: row.priceLow, high: row.priceHigh, currency: row.currency },
        timing: { dueOn: row.dueOn, businessDays: row.businessDays, isLate: row.isLate },
        superseded: row.supersededOn === null ? null : { by: referTo(row.supersededBy), on: row.supersededOn },
        amendment: relation === null ? null : { relation, amends: referTo(row.amends), isKeyChanged: row.isKeyChanged },
        isNotRepeated: row.isNotRepeated,
        sameTradeAs: referTo(row.sameTradeAs),
        alsoReportedBy: copies.get(id)?.map(referenceOf) ?? [],
        isPaired: row.isPaired,
        footnotes: footnotesOf(head, row.footnoteIds),
      },
    ];
  });
}

/** The filings of rows by id, with their footnotes where a row cites any. */
async function findHeads(db: Db, selected: readonly SelectedRow[]): Promise<Map<string, Head & { cited: Map<string, Footnotes> }>> {
  const isCiting = new Map<string, boolean>();
  for (const { filingId, footnoteIds } of selected) isCiting.set(filingId, isCiting.get(filingId) || footnoteIds !== NO_IDS);
  const { rows } = await sql<Head>`
    select f.id as "filingId", f.accession_number as "accessionNumber", f.form_type as "formType", f.filed_on as "filedOn",
      f.filed_on_assumed as "filedOnAssumed", f.trust, f.aff10b5_one as "aff10b5One", ${issuerOf("f.issuer_cik")} as issuer, ${ownersOf("f.id")} as owners,
      case when w.is_citing then (
        select json_agg(json_build_object('id', n.footnote_id, 'text', n.text) order by n.ordinal) from footnote n where n.filing_id = f.id) end as notes
    from unnest(${[...isCiting.keys()]}::bigint[], ${[...isCiting.values()]}::boolean[]) as w (id, is_citing) join filing f on f.id = w.id`.execute(
    db,
  );
  return new Map(rows.map((head) => [head.filingId, { ...head, cited: new Map() }]));
}

/** The rows that these name, and those that are not counted since one of these is; in the order in which they were filed. */
async function findNamed(db: Db, selected: readonly SelectedRow[]): Promise<Named[]> {
  const ids = selected.map(({ id }) => id);
  const wanted = new Set(selected.flatMap((row) => [row.supersededBy, row.amends, row.sameTradeAs].filter((id) => id !== null)));
  const { rows } = await sql<Named>`
    select r.id, r.same_trade_as as "countedAs", rf.id as "filingId", rf.accession_number as "accessionNumber", r.table_name as "table", r.ordinal,
      rf.form_type as "formType", rf.filed_on as "filedOn",
      (select json_agg(coalesce(ro.name, 'Unnamed owner') order by ro.ordinal) from filing_owner ro where ro.filing_id = rf.id) as "ownerNames"
    from filing_row r join filing rf on rf.id = r.filing_id
    where r.id = any(${[...wanted]}::bigint[]) or r.same_trade_as = any(${ids}::bigint[])
    order by rf.filed_on, rf.accepted_at, rf.accession_number collate "C", rf.content_hash, r.ordinal`.execute(db);
  return rows;
}

const referenceOf = ({ id: _, countedAs: __, ...reference }: Named): RowReference => reference;

/** What rows cite that cite nothing. */
const NO_IDS = "{}";

/** Resolves ids to texts, once for rows of a filing that cite the same; an id without a note keeps its place with an empty text. */
function footnotesOf({ notes, cited }: Head & { cited: Map<string, Footnotes> }, footnoteIds: string): Footnotes {
  let found = cited.get(footnoteIds);
  if (!found) {
    const ids = JSON.parse(footnoteIds) as { [field: string]: string[] };
    const texts = new Map((footnoteIds === NO_IDS ? [] : (notes ?? [])).map((note) => [note.id, note.text]));
    found = Object.fromEntries(Object.entries(ids).map(([field, of]) => [field, of.map((id) => ({ id, text: texts.get(id) ?? "" }))]));
    cited.set(footnoteIds, found);
  }
  return found;
}
