import type { Trust } from "@/lib/filing/rows";
import type { Cik, DerivativeRow, Filing, IsoDate, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { classify, sortDateOf } from "@/lib/ownership/classify";
import { securityKey } from "@/lib/ownership/security-key";
import { contentHash, factsHash, provisionalCik } from "./hashes";

/** A filing as the tables hold it, before it has an id. Keys are column names. */
export type FilingRecords = {
  issuerCik: Cik;
  ownerCiks: Cik[];
  filing: {
    [column: string]: unknown;
    accession_number: string | null;
    filed_on: IsoDate;
    content_hash: string;
    facts_hash: string;
    trust: Trust;
  };
  owners: object[];
  rows: object[];
  footnotes: object[];
  signatures: object[];
  problems: object[];
};

/** Turns a Filing into the records that are stored. What the document did not say is null, but for the filing date, which lists are ordered by. */
export function toRecords(filing: Filing, trust: Trust): FilingRecords {
  const issuerCik = filing.issuer.cik ?? provisionalCik("issuer", filing.issuer.name);
  const filedOn = filing.filedOn ?? assumedFilingDate(filing);
  const ownerCiks = filing.reportingOwners.map((owner) => owner.cik ?? provisionalCik("owner", issuerCik, owner.name));
  return {
    issuerCik,
    ownerCiks,
    filing: {
      accession_number: filing.accessionNumber,
      form_type: filing.formType,
      schema_version: filing.schemaVersion,
      period_of_report: filing.periodOfReport,
      filed_on: filedOn,
      filed_on_assumed: filing.filedOn === null,
      accepted_at: filing.acceptedAt,
      date_of_original_submission: filing.dateOfOriginalSubmission,
      no_securities_owned: filing.noSecuritiesOwned,
      not_subject_to_section16: filing.notSubjectToSection16,
      form3_holdings_reported: filing.form3HoldingsReported,
      form4_transactions_reported: filing.form4TransactionsReported,
      aff10b5_one: filing.aff10b5One,
      issuer_cik: issuerCik,
      issuer_cik_filed: filing.issuer.cik,
      issuer_name: filing.issuer.name,
      trading_symbol: filing.issuer.tradingSymbol,
      foreign_trading_symbol: filing.issuer.foreignTradingSymbol,
      remarks: filing.remarks,
      trust,
      content_hash: contentHash(filing),
      facts_hash: factsHash(filing),
    },
    owners: filing.reportingOwners.map((owner, index) => ({
      ordinal: index + 1,
      owner_cik: ownerCiks[index],
      owner_cik_filed: owner.cik,
      issuer_cik: issuerCik,
      filed_on: filedOn,
      name: owner.name,
      street1: owner.address.street1,
      street2: owner.address.street2,
      city: owner.address.city,
      state: owner.address.state,
      zip: owner.address.zip,
      state_description: owner.address.stateDescription,
      non_us: owner.address.nonUs,
      is_director: owner.isDirector,
      is_officer: owner.isOfficer,
      is_ten_percent_owner: owner.isTenPercentOwner,
      is_other: owner.isOther,
      officer_title: owner.officerTitle,
      other_text: owner.otherText,
    })),
    rows: [
      ...filing.nonDerivative.map((row, index) => rowRecord(row, "nonDerivative", index, issuerCik, filedOn, filing)),
      ...filing.derivative.map((row, index) => rowRecord(row, "derivative", index, issuerCik, filedOn, filing)),
    ],
    footnotes: filing.footnotes.map(({ id, text }, index) => ({ ordinal: index + 1, footnote_id: id, text })),
    signatures: filing.signatures.map(({ name, date }, index) => ({ ordinal: index + 1, name, signed_on: date })),
    problems: problemRecords(filing),
  };
}

export function problemRecords(filing: Filing): object[] {
  return filing.problems.map((problem, index) => ({ ordinal: index + 1, ...problem }));
}

/** A bare document names no filing date: the latest signature date, else the period, stands in and is marked. */
function assumedFilingDate(filing: Filing): IsoDate {
  const signed = filing.signatures
    .flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1);
  const latestRow = filing.nonDerivative
    .flatMap((row) => row.transactionDate ?? [])
    .sort()
    .at(-1);
  return signed ?? filing.periodOfReport ?? latestRow ?? ("1934-06-06" as IsoDate);
}

function rowRecord(
  row: NonDerivativeRow | DerivativeRow,
  table: TableName,
  index: number,
  issuerCik: Cik,
  filedOn: IsoDate,
  filing: Filing,
): object {
  const derivative = "underlyingShares" in row ? row : null;
  const derived = classify(row, table, filedOn);
  const record = {
    table_name: table,
    ordinal: index + 1,
    issuer_cik: issuerCik,
    kind: row.kind,
    security_title: row.securityTitle,
    transaction_date: row.transactionDate,
    deemed_execution_date: row.deemedExecutionDate,
    transaction_form_type: row.transactionFormType,
    transaction_code: row.transactionCode,
    equity_swap_involved: row.equitySwapInvolved,
    timeliness: row.timeliness,
    shares: row.shares,
    price_per_share: row.pricePerShare,
    acquired_disposed: row.acquiredDisposed,
    shares_owned_following: row.sharesOwnedFollowing,
    value_owned_following: row.valueOwnedFollowing,
    direct_or_indirect: row.directOrIndirect,
    nature_of_ownership: row.natureOfOwnership,
    conversion_or_exercise_price: derivative?.conversionOrExercisePrice ?? null,
    exercise_date: derivative?.exerciseDate ?? null,
    expiration_date: derivative?.expirationDate ?? null,
    total_value: derivative?.totalValue ?? null,
    underlying_security_title: derivative?.underlyingSecurityTitle ?? null,
    underlying_shares: derivative?.underlyingShares ?? null,
    underlying_value: derivative?.underlyingValue ?? null,
    footnote_ids: row.footnoteIds,
    sort_date: sortDateOf(row.transactionDate, filing.periodOfReport, filedOn),
    category: derived.category,
    value: derived.value,
    not_counted: derived.notCounted,
    security_key: securityKey(row.securityTitle),
  };
  return { ...record, digits_as_filed: digitsAsFiled(record) };
}

/** The number columns of a row and the field that each is in a Filing. */
export const numberFields = {
  shares: "shares",
  price_per_share: "pricePerShare",
  shares_owned_following: "sharesOwnedFollowing",
  value_owned_following: "valueOwnedFollowing",
  conversion_or_exercise_price: "conversionOrExercisePrice",
  total_value: "totalValue",
  underlying_shares: "underlyingShares",
  underlying_value: "underlyingValue",
} as const;

/** PostgreSQL's `numeric` prints ".5" as "0.5" and "007" as "7"; keeps "0.0000". What it would change is kept beside it. */
function digitsAsFiled(record: { [column in keyof typeof numberFields]: string | null }): { [column: string]: string } | null {
  const changed = (Object.keys(numberFields) as (keyof typeof numberFields)[]).flatMap((column) => {
    const text = record[column];
    return text !== null && !/^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? [[column, text] as const] : [];
  });
  return changed.length ? Object.fromEntries(changed) : null;
}
