import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { numberFields } from "@/db/store/records";
import { readAccessionNumber } from "@/lib/filing/identifiers";
import type { StoredFiling, TransactionRow, Trust } from "@/lib/filing/rows";
import type {
  Cik,
  Decimal,
  DerivativeRow,
  EasternTime,
  Filing,
  Footnote,
  IsoDate,
  NonDerivativeRow,
  ReportingOwner,
  Signature,
  SourceFormat,
} from "@/lib/filing/types";
import type { Problem } from "@/lib/problem";
import { completeRows } from "./complete-rows";
import { acceptedAt } from "./fragments";
import { rowColumns, type SelectedRow } from "./row-columns";

/** Column aliases give each part of the row the names of the JSON contract, in its order. */
type FilingColumns = Omit<
  Filing,
  "source" | "issuer" | "reportingOwners" | "nonDerivative" | "derivative" | "footnotes" | "signatures" | "problems" | "filedOn"
> & {
  id: string;
  filedOn: IsoDate;
  filedOnAssumed: boolean;
  trust: Trust;
  receivedAt: string;
  issuerCik: Cik;
  issuer: Filing["issuer"];
  owners: ({ keptAs: Cik } & ReportingOwner)[];
  footnotes: Footnote[];
  signatures: Signature[];
  problems: Problem[];
  documents: StoredFiling["documents"];
  amendment: StoredFiling["amendment"];
  amendedBy: StoredFiling["amendedBy"];
  conflictingCopies: StoredFiling["conflictingCopies"];
  copyOf: StoredFiling["copyOf"];
  corrections: StoredFiling["corrections"];
};

type RowColumns = SelectedRow & { digitsAsFiled: { [column: string]: string } | null };

/**
 * One filing whole, by accession number or internal id; null when there is none. Of several copies that claim one number
 * the most trusted is given, and the others are named. Indexes: filing_accession, primary keys.
 */
export async function findFiling(db: Db, idOrNumber: string): Promise<StoredFiling | null> {
  const id = await findFilingId(db, idOrNumber);
  if (!id) return null;
  const [head, rows] = await Promise.all([selectFiling(db, id), selectRows(db, id)]);
  return head ? toStored(head, rows, await completeRows(db, rows)) : null;
}

/** The internal id behind an accession number or an internal id that may not exist; null when it is neither. */
export async function findFilingId(db: Db, idOrNumber: string): Promise<string | null> {
  const accessionNumber = readAccessionNumber(idOrNumber);
  if (!accessionNumber) return /^[1-9]\d{0,17}$/.test(idOrNumber) ? idOrNumber : null;
  const { rows } = await sql<{ id: string }>`
    select id from filing where accession_number = ${accessionNumber}
    order by array_position(array['edgar', 'bulk', 'verified', 'claimed', 'provisional', 'sample'], trust), content_hash limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

/** A filing to link to, from `filing g`. */
const filingReference = sql`jsonb_build_object('id', g.id::text, 'accessionNumber', g.accession_number, 'formType', g.form_type, 'filedOn', g.filed_on)`;

async function selectFiling(db: Db, id: string): Promise<FilingColumns | null> {
  const { rows } = await sql<FilingColumns>`
    select f.id, f.accession_number as "accessionNumber", f.form_type as "formType", f.schema_version as "schemaVersion", f.period_of_report as "periodOfReport",
      f.filed_on as "filedOn", f.filed_on_assumed as "filedOnAssumed", ${acceptedAt} as "acceptedAt", f.date_of_original_submission as "dateOfOriginalSubmission",
      f.no_securities_owned as "noSecuritiesOwned", f.not_subject_to_section16 as "notSubjectToSection16", f.form3_holdings_reported as "form3HoldingsReported",
      f.form4_transactions_reported as "form4TransactionsReported", f.aff10b5_one as "aff10b5One", f.remarks, f.trust, f.received_at as "receivedAt",
      f.issuer_cik as "issuerCik",
      jsonb_build_object('cik', f.issuer_cik_filed, 'name', f.issuer_name, 'tradingSymbol', f.trading_symbol, 'foreignTradingSymbol', f.foreign_trading_symbol) as issuer,
      (select coalesce(jsonb_agg(jsonb_build_object('keptAs', o.owner_cik, 'cik', o.owner_cik_filed, 'name', o.name,
        'address', jsonb_build_object('street1', o.street1, 'street2', o.street2, 'city', o.city, 'state', o.state, 'zip', o.zip, 'stateDescription', o.state_description, 'nonUs', o.non_us),
        'isDirector', o.is_director, 'isOfficer', o.is_officer, 'isTenPercentOwner', o.is_ten_percent_owner, 'isOther', o.is_other,
        'officerTitle', o.officer_title, 'otherText', o.other_text) order by o.ordinal), '[]') from filing_owner o where o.filing_id = f.id) as owners,
      (select coalesce(jsonb_agg(jsonb_build_object('id', n.footnote_id, 'text', n.text) order by n.ordinal), '[]') from footnote n where n.filing_id = f.id) as footnotes,
      (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'date', s.signed_on) order by s.ordinal), '[]') from signature s where s.filing_id = f.id) as signatures,
      (select coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'severity', p.severity, 'path', p.path, 'message', p.message, 'line', p.line, 'excerpt', p.excerpt) order by p.ordinal), '[]')
        from problem p where p.filing_id = f.id) as problems,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id::text, 'name', fd.source_name, 'sha256', d.sha256, 'bytes', d.byte_length, 'format', fd.source_format)
        order by not fd.has_header, fd.source_name collate "C", d.sha256), '[]') from filing_document fd join document d on d.id = fd.document_id where fd.filing_id = f.id) as documents,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id::text, 'trust', c.trust, 'sourceName',
        (select min(source_name) from filing_document where filing_id = c.id)) order by c.id), '[]')
        from filing c where c.id <> f.id
          and c.id in (select id from filing where accession_number = f.accession_number union select filing_id from copy_of where original_id = f.id)) as "conflictingCopies",
      (select ${filingReference} from copy_of c join filing g on g.id = c.original_id where c.filing_id = f.id) as "copyOf",
      (select coalesce(jsonb_agg(jsonb_build_object('path', path, 'asRead', as_read, 'confirmed', confirmed) order by path collate "C"), '[]') from correction where filing_id = f.id) as corrections,
      (select jsonb_build_object('decision', a.decision,
          'original', (select ${filingReference} from filing g where g.id = a.original_id),
          'candidates', (select coalesce(jsonb_agg(${filingReference} || jsonb_build_object('score', k.score) order by k.score desc, g.id), '[]')
            from jsonb_to_recordset(a.candidates) k("filingId" bigint, score int) join filing g on g.id = k."filingId"))
        from amendment a where a.filing_id = f.id) as amendment,
      (select coalesce(jsonb_agg(${filingReference} order by g.filed_on, g.id), '[]') from amendment a join filing g on g.id = a.filing_id
        where a.original_id = f.id and a.decision = 'matched') as "amendedBy"
    from filing f where f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

async function selectRows(db: Db, id: string): Promise<RowColumns[]> {
  const { rows } = await sql<RowColumns>`
    select ${rowColumns}, t.digits_as_filed as "digitsAsFiled" from filing_row t
    where t.filing_id = ${id} order by t.table_name desc, t.ordinal`.execute(db);
  return rows;
}

function toStored(head: FilingColumns, rows: RowColumns[], completed: TransactionRow[]): StoredFiling {
  const best = head.documents[0];
  const filing: Filing = {
    source: { format: best?.format ?? ("ownership-xml" as SourceFormat), name: best?.name ?? "", sha256: best?.sha256 ?? "" },
    accessionNumber: head.accessionNumber,
    formType: head.formType,
    schemaVersion: head.schemaVersion,
    periodOfReport: head.periodOfReport,
    filedOn: head.filedOnAssumed ? null : head.filedOn,
    acceptedAt: head.acceptedAt as EasternTime | null,
    dateOfOriginalSubmission: head.dateOfOriginalSubmission,
    noSecuritiesOwned: head.noSecuritiesOwned,
    notSubjectToSection16: head.notSubjectToSection16,
    form3HoldingsReported: head.form3HoldingsReported,
    form4TransactionsReported: head.form4TransactionsReported,
    aff10b5One: head.aff10b5One,
    issuer: head.issuer,
    reportingOwners: head.owners.map(({ keptAs, ...owner }) => owner),
    nonDerivative: rows.filter((row) => row.table === "nonDerivative").map(toNonDerivative),
    derivative: rows.filter((row) => row.table === "derivative").map(toDerivative),
    footnotes: head.footnotes,
    remarks: head.remarks,
    signatures: head.signatures,
    problems: head.problems,
  };
  const {
    id,
    filedOn,
    filedOnAssumed,
    trust,
    receivedAt,
    issuerCik,
    amendment,
    amendedBy,
    conflictingCopies,
    copyOf,
    corrections,
    documents,
  } = head;
  return {
    id,
    filing,
    filedOn,
    filedOnAssumed,
    trust,
    receivedAt,
    issuerCik,
    ownerCiks: head.owners.map((owner) => owner.keptAs),
    rows: completed,
    amendment,
    amendedBy,
    conflictingCopies,
    copyOf,
    corrections,
    documents,
  };
}

function toNonDerivative(row: RowColumns): NonDerivativeRow {
  const asFiled = withDigits(row);
  return {
    kind: row.kind,
    securityTitle: row.securityTitle,
    transactionDate: row.transactionDate,
    deemedExecutionDate: row.deemedExecutionDate,
    transactionFormType: row.transactionFormType,
    transactionCode: row.transactionCode,
    equitySwapInvolved: row.equitySwapInvolved,
    timeliness: row.timeliness,
    shares: asFiled("shares"),
    pricePerShare: asFiled("price_per_share"),
    acquiredDisposed: row.acquiredDisposed,
    sharesOwnedFollowing: asFiled("shares_owned_following"),
    valueOwnedFollowing: asFiled("value_owned_following"),
    directOrIndirect: row.directOrIndirect,
    natureOfOwnership: row.natureOfOwnership,
    footnoteIds: JSON.parse(row.footnoteIds),
  };
}

function toDerivative(row: RowColumns): DerivativeRow {
  const asFiled = withDigits(row);
  return {
    ...toNonDerivative(row),
    conversionOrExercisePrice: asFiled("conversion_or_exercise_price"),
    exerciseDate: row.exerciseDate,
    expirationDate: row.expirationDate,
    totalValue: asFiled("total_value"),
    underlyingSecurityTitle: row.underlyingSecurityTitle,
    underlyingShares: asFiled("underlying_shares"),
    underlyingValue: asFiled("underlying_value"),
  };
}

/** A number with the digits that were filed. */
function withDigits(row: RowColumns): (column: keyof typeof numberFields) => Decimal | null {
  return (column) => (row.digitsAsFiled?.[column] as Decimal | undefined) ?? row[numberFields[column]];
}
