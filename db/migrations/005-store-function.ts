import { type Kysely, sql } from "kysely";

/**
 * Storing a filing that is new, as one call: its statements are planned once a connection instead of once a filing, and it costs one
 * round trip (measured: five statements from outside took 2.6 ms a filing, most of it planning).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function store_new_filing(records jsonb, source jsonb, source_bytes bytea) returns jsonb language plpgsql as $$
    declare
      given filing := jsonb_populate_record(null::filing, records -> 'filing');
      is_sample boolean := given.trust = 'sample';
      same jsonb;
      other_ids bigint[];
      copies text[];
      new_id bigint;
      source_id bigint;
    begin
      -- Copies of one filing name one issuer: this makes twenty uploads of a file at once one after the other.
      perform pg_advisory_xact_lock(hashtextextended(given.issuer_cik, 16));

      -- The stored filing of that content and number; where either side knows no number, that one of the lowest number.
      -- The sample is never the same as what is not sample: what it alone knows would outlive it.
      select jsonb_build_object('id', f.id::text, 'trust', f.trust, 'best_source',
          coalesce((select min((case when d.has_header then 0 else 1 end || d.source_name || chr(1) || c.sha256) collate "C")
            from filing_document d join document c on c.id = d.document_id where d.filing_id = f.id), '2'))
        into same
        from filing f
        where f.content_hash = given.content_hash and (f.trust = 'sample') = is_sample
          and (f.accession_number = given.accession_number or f.accession_number is null or given.accession_number is null)
        order by (f.accession_number = given.accession_number) desc nulls last, f.accession_number nulls last, f.id
        limit 1;
      -- A sample of what is real, or something real that a sample stands for.
      select coalesce(array_agg(f.id order by f.id), '{}') into other_ids
        from filing f
        where f.issuer_cik = given.issuer_cik and (f.accession_number = given.accession_number or f.facts_hash = given.facts_hash)
          and (f.trust = 'sample') <> is_sample;
      select coalesce(array_agg(f.id::text), '{}') into copies from filing f where f.accession_number = given.accession_number;
      if same is not null or other_ids <> '{}' then
        return jsonb_build_object('id', null, 'same', same, 'others', (select coalesce(jsonb_agg(o::text), '[]') from unnest(other_ids) o), 'copies', to_jsonb(copies));
      end if;

      insert into filing (accession_number, form_type, schema_version, period_of_report, filed_on, filed_on_assumed, accepted_at, date_of_original_submission,
        no_securities_owned, not_subject_to_section16, form3_holdings_reported, form4_transactions_reported, aff10b5_one, issuer_cik, issuer_cik_filed,
        issuer_name, trading_symbol, foreign_trading_symbol, remarks, trust, content_hash, facts_hash)
        values (given.accession_number, given.form_type, given.schema_version, given.period_of_report, given.filed_on, given.filed_on_assumed, given.accepted_at, given.date_of_original_submission, given.no_securities_owned, given.not_subject_to_section16, given.form3_holdings_reported, given.form4_transactions_reported, given.aff10b5_one, given.issuer_cik, given.issuer_cik_filed, given.issuer_name, given.trading_symbol, given.foreign_trading_symbol, given.remarks, given.trust, given.content_hash, given.facts_hash)
        returning filing.id into new_id;
      insert into filing_owner (filing_id, ordinal, owner_cik, owner_cik_filed, issuer_cik, filed_on, name, street1, street2, city, state, zip, state_description, non_us, is_director, is_officer,
        is_ten_percent_owner, is_other, officer_title, other_text)
        select new_id, r.ordinal, r.owner_cik, r.owner_cik_filed, r.issuer_cik, r.filed_on, r.name, r.street1, r.street2, r.city, r.state, r.zip, r.state_description, r.non_us, r.is_director, r.is_officer, r.is_ten_percent_owner, r.is_other, r.officer_title, r.other_text
        from jsonb_populate_recordset(null::filing_owner, records -> 'owners') r;
      insert into filing_row (filing_id, issuer_cik, table_name, ordinal, kind, security_title, transaction_date, deemed_execution_date, transaction_form_type, transaction_code,
        equity_swap_involved, timeliness, shares, price_per_share, acquired_disposed, shares_owned_following, value_owned_following, direct_or_indirect,
        nature_of_ownership, conversion_or_exercise_price, exercise_date, expiration_date, total_value, underlying_security_title, underlying_shares,
        underlying_value, footnote_ids, digits_as_filed, sort_date, category, value, not_counted, security_key)
        select new_id, r.issuer_cik, r.table_name, r.ordinal, r.kind, r.security_title, r.transaction_date, r.deemed_execution_date, r.transaction_form_type, r.transaction_code, r.equity_swap_involved, r.timeliness, r.shares, r.price_per_share, r.acquired_disposed, r.shares_owned_following, r.value_owned_following, r.direct_or_indirect, r.nature_of_ownership, r.conversion_or_exercise_price, r.exercise_date, r.expiration_date, r.total_value, r.underlying_security_title, r.underlying_shares, r.underlying_value, r.footnote_ids, nullif(r.digits_as_filed, 'null'::jsonb), r.sort_date, r.category, r.value, r.not_counted, r.security_key
        from jsonb_populate_recordset(null::filing_row, records -> 'rows') r;
      insert into footnote (filing_id, ordinal, footnote_id, text)
        select new_id, r.ordinal, r.footnote_id, r.text from jsonb_populate_recordset(null::footnote, records -> 'footnotes') r;
      insert into signature (filing_id, ordinal, name, signed_on)
        select new_id, r.ordinal, r.name, r.signed_on from jsonb_populate_recordset(null::signature, records -> 'signatures') r;
      insert into problem (filing_id, ordinal, code, severity, path, message, line, excerpt)
        select new_id, r.ordinal, r.code, r.severity, r.path, r.message, r.line, r.excerpt from jsonb_populate_recordset(null::problem, records -> 'problems') r;

      -- Another transaction may store the same bytes for another issuer: whoever comes second waits, then finds them.
      insert into document (sha256, bytes, byte_length) values (source ->> 'sha256', source_bytes, length(source_bytes))
        on conflict (sha256) do nothing returning document.id into source_id;
      if source_id is null then
        select document.id into source_id from document where sha256 = source ->> 'sha256';
      end if;
      insert into filing_document (filing_id, document_id, source_name, source_format, has_header)
        values (new_id, source_id, source ->> 'name', source ->> 'format', (source ->> 'hasHeader')::boolean);
      insert into dirty_issuer (issuer_cik) values (given.issuer_cik) on conflict do nothing;
      perform pg_notify(source ->> 'channel', replace(source ->> 'tags', '{id}', new_id::text));
      return jsonb_build_object('id', new_id::text, 'same', null, 'others', '[]'::jsonb, 'copies', to_jsonb(copies));
    end
    $$;
  `.execute(db);
}
