import type { Kysely, Transaction } from "kysely";
import type {
  AmendmentTable,
  CopyOfTable,
  DirtyIssuerTable,
  DirtyOwnerTable,
  IssuerWeekTable,
  MarketWeekTable,
  ObservationTable,
  SeriesTable,
} from "./tables/derived";
import type {
  EdgarAccessTable,
  EdgarCountTable,
  EdgarEntityTable,
  EdgarListingTable,
  EdgarListTable,
  EdgarRequestTable,
  EdgarSetTable,
  EdgarSyncTable,
  JobWorkerTable,
} from "./tables/edgar";
import type {
  DocumentTable,
  FilingDocumentTable,
  FilingOwnerTable,
  FilingRowTable,
  FilingTable,
  FootnoteTable,
  ProblemTable,
  SignatureTable,
} from "./tables/filed";
import type { IssuerNameTable, IssuerTable, OwnerNameTable, OwnerTable } from "./tables/registers";
import type { AuditTable, ConfirmedSplitTable, CorrectionTable, DraftPageTable, DraftTable, SettingTable } from "./tables/work";

/** One interface a table. `db/migrations` makes them; numbers that PostgreSQL holds exactly arrive as text. */
export interface Database {
  document: DocumentTable;
  filing: FilingTable;
  filing_document: FilingDocumentTable;
  filing_owner: FilingOwnerTable;
  filing_row: FilingRowTable;
  footnote: FootnoteTable;
  signature: SignatureTable;
  problem: ProblemTable;
  issuer: IssuerTable;
  issuer_name: IssuerNameTable;
  issuer_week: IssuerWeekTable;
  market_week: MarketWeekTable;
  owner: OwnerTable;
  owner_name: OwnerNameTable;
  series: SeriesTable;
  observation: ObservationTable;
  audit: AuditTable;
  amendment: AmendmentTable;
  copy_of: CopyOfTable;
  confirmed_split: ConfirmedSplitTable;
  correction: CorrectionTable;
  dirty_issuer: DirtyIssuerTable;
  dirty_owner: DirtyOwnerTable;
  edgar_access: EdgarAccessTable;
  edgar_count: EdgarCountTable;
  edgar_entity: EdgarEntityTable;
  edgar_list: EdgarListTable;
  edgar_listing: EdgarListingTable;
  edgar_request: EdgarRequestTable;
  edgar_set: EdgarSetTable;
  edgar_sync: EdgarSyncTable;
  job_worker: JobWorkerTable;
  draft: DraftTable;
  draft_page: DraftPageTable;
  setting: SettingTable;
}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
