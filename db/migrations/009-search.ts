import { type Kysely, sql } from "kysely";

/**
 * Search by words of names, with typing errors (docs/decisions/008-search.md): words of each name with an index, and a dictionary of
 * all words with every form of them that lacks a letter or two. Words are only ever added; one that no name has any more finds nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists fuzzystrmatch;
    alter table owner_name add column words text[] generated always as (string_to_array(search_name, ' ')) stored;
    alter table issuer_name add column words text[] generated always as (string_to_array(search_name, ' ')) stored;
    create index owner_name_words on owner_name using gin (words);
    create index issuer_name_words on issuer_name using gin (words);
    -- No unique constraint: two transactions that add one word do not wait for each other, and twice the same row does no harm.
    create table search_word (form text not null, lost smallint not null, word text not null);
    create index search_word_near on search_word (form) where lost <= 1;
    create index search_word_far on search_word (form);
    create index search_word_prefix on search_word (word text_pattern_ops) where lost = 0;

    -- A word, it without each of its letters, and if it is long enough without each two of them.
    create function search_forms(word text) returns table (form text, lost smallint) immutable parallel safe language sql as $$
      select word, 0::smallint
      union select left(word, at - 1) || substr(word, at + 1), 1::smallint from generate_series(1, length(word)) at where length(word) > 2
      union select left(word, a - 1) || substr(word, a + 1, b - a - 1) || substr(word, b + 1), 2::smallint
        from generate_series(1, length(word)) a, generate_series(a + 1, length(word)) b where length(word) between 5 and 16
    $$;
    create function add_search_words() returns trigger language plpgsql as $$
    begin
      insert into search_word (form, lost, word)
      select made.form, made.lost, fresh.word from (
        select distinct given.word from named, unnest(named.words) given(word)
        where length(given.word) between 2 and 30 and not exists (select from search_word known where known.form = given.word and known.lost = 0)
      ) fresh, search_forms(fresh.word) made;
      return null;
    end
    $$;
    create trigger owner_name_search_words after insert on owner_name referencing new table as named for each statement execute function add_search_words();
    create trigger issuer_name_search_words after insert on issuer_name referencing new table as named for each statement execute function add_search_words();
    insert into search_word (form, lost, word)
    select made.form, made.lost, held.word from (select unnest(words) as word from owner_name union select unnest(words) from issuer_name) held, search_forms(held.word) made
    where length(held.word) between 2 and 30;

    alter table footnote add column search tsvector generated always as (to_tsvector('english', text)) stored;
    create index footnote_search on footnote using gin (search);
    create index filing_owner_title on filing_owner using gin (to_tsvector('simple', officer_title)) where officer_title is not null;
  `.execute(db);
}
