import { type Kysely, sql } from "kysely";

/** Makes the points of every line from its observations. */
export const fillPoints = sql`
    update series s set points = (
      select coalesce(json_agg(json_build_object('date', b.date, 'balance', b.balance::text, 'change', b.change::text, 'status', b.status, 'flags', b.flags,
        'difference', b.difference::text, 'split', b.split,
        'movedWith', (select case m.direct_or_indirect when 'D' then 'direct' else 'indirect' || coalesce(', ' || m.nature_of_ownership, '') end from series m where m.id = b.moved_with),
        'transactionCode', t.transaction_code, 'category', t.category, 'accessionNumber', f.accession_number, 'filingId', b.filing_id::text,
        'row', json_build_object('table', t.table_name, 'ordinal', t.ordinal), 'filedOn', f.filed_on) order by b.ordinal), '[]')
      from observation b join filing_row t on t.id = b.row_id join filing f on f.id = b.filing_id where b.series_id = s.id)`;

/**
 * The balances of each line as pages draw them, beside the observations that they are made of: a chart reads its lines, and not three tables for each
 * balance. Deriving writes both; lines that are there already are filled here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Text that is passed on as it stands; jsonb would be taken apart and put together again.
    alter table series add column points json not null default '[]';
    ${fillPoints};
    -- Whoever writes a line writes its points too.
    alter table series alter column points drop default;
  `.execute(db);
}
