import { sql } from "kysely";
import { findIssuersBySymbol } from "@/db/queries/issuers";
import { search } from "@/db/queries/search";
import type { Db } from "@/db/schema";
import type { IssuerName } from "@/lib/filing/rows";
import { plainName, sameName } from "@/lib/filing/same-name";
import { readSymbols } from "@/lib/filing/symbols";
import type { Cik, Filing, IsoDate } from "@/lib/filing/types";
import type { KnownBalance } from "@/lib/review/balance-check";
import type { PossibleDuplicate, Proposal } from "@/lib/review/draft";

/**
 * Issuers known here that the document may mean, likeliest first: the CIK that it names, its ticker, its name or a former one
 * without company words (DOMAIN 12.3). One that is the only one of its ticker, or has the name, is sure.
 */
export async function proposeIssuers(db: Db, { issuer }: Filing): Promise<Proposal[]> {
  const bySymbol = (await Promise.all(readSymbols(issuer.tradingSymbol).map((symbol) => findIssuersBySymbol(db, symbol)))).flat();
  const words = plainName(issuer.name ?? "");
  const byName = words ? (await search(db, words)).issuers : [];
  const byCik = issuer.cik ? await listIssuers(db, [issuer.cik]) : [];
  const found = new Map([...byCik, ...bySymbol, ...byName].map((one) => [one.cik, one] as const));
  const names = await formerNames(db, [...found.keys()]);
  return [...found.values()]
    .map((one) => {
      const hasSymbol = bySymbol.some(({ cik }) => cik === one.cik);
      const hasName = [one.name, ...(names.get(one.cik) ?? [])].some((name) => sameName(name, issuer.name));
      const isNamed = byCik.some(({ cik }) => cik === one.cik);
      const reasons = [isNamed ? "the CIK on the page" : "", hasSymbol ? "same ticker" : "", hasName ? "same name" : ""].filter(Boolean);
      return {
        cik: one.cik,
        name: one.name,
        detail: [one.tradingSymbol, `CIK ${one.cik}`, reasons.join(", ") || "similar name"].filter(Boolean).join(", "),
        isSure: isNamed || (hasName && (hasSymbol || bySymbol.length === 0)) || (hasSymbol && bySymbol.length === 1),
        rank: Number(isNamed) * 4 + Number(hasName) * 2 + Number(hasSymbol),
      };
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, 8)
    .map(({ rank, ...proposal }) => proposal);
}

async function listIssuers(db: Db, ciks: readonly Cik[]): Promise<IssuerName[]> {
  const { rows } = await sql<IssuerName>`
    select cik, name, trading_symbol as "tradingSymbol" from issuer where cik = any(${[...ciks]})`.execute(db);
  return rows;
}

async function formerNames(db: Db, ciks: readonly Cik[]): Promise<Map<Cik, string[]>> {
  const { rows } = await sql<{ cik: Cik; names: string[] }>`
    select issuer_cik as cik, array_agg(name) as names from issuer_name where issuer_cik = any(${[...ciks]}) group by 1`.execute(db);
  return new Map(rows.map(({ cik, names }) => [cik, names]));
}

/**
 * Owners that a reporting person may be: those of the chosen issuer first, by CIK (provisional ones last), then all of that name. Only one of the issuer itself is
 * sure: equal names at different companies may be two people.
 */
export async function proposeOwners(db: Db, owner: Filing["reportingOwners"][number], issuer: string | null): Promise<Proposal[]> {
  const words = plainName(owner.name ?? "");
  if (!words && !owner.cik) return [];
  const { rows } = await sql<{ cik: Cik; name: string }>`
    select distinct o.owner_cik as cik, w.name from filing_owner o join owner w on w.cik = o.owner_cik where o.issuer_cik = ${issuer} order by 1`.execute(
    db,
  );
  const here = rows.filter(({ cik, name }) => cik === owner.cik || sameName(name, owner.name));
  const elsewhere = (await search(db, owner.cik ?? words)).owners.filter(({ cik }) => !here.some((known) => known.cik === cik));
  return [
    ...here.map(({ cik, name }) => ({ cik, name, detail: `CIK ${cik}, files for this company`, isSure: here.length === 1 })),
    ...elsewhere.slice(0, 6).map(({ cik, name, issuers }) => ({
      cik,
      name,
      detail: `CIK ${cik}, files for ${
        issuers
          .slice(0, 3)
          .map((at) => at.name)
          .join(", ") || "no company held here"
      }`,
      isSure: cik === owner.cik,
    })),
  ];
}

/** Balance of each Table I line of an owner at an issuer as last reported before a day. Index: series_owner. */
export async function listKnownBalances(db: Db, issuer: string, owner: string, before: IsoDate | null): Promise<KnownBalance[]> {
  const { rows } = await sql<KnownBalance>`
    select s.security_key as "securityKey", s.direct_or_indirect as "directOrIndirect", s.nature_key as "natureKey", b.balance, b.date
    from series s join lateral (select balance, date from observation where series_id = s.id and date < coalesce(${before}::date, 'infinity') order by ordinal desc limit 1) b on true
    where s.owner_cik = ${owner} and s.issuer_cik = ${issuer} and s.table_name = 'nonDerivative' and s.lot is null`.execute(db);
  return rows;
}

/** Filings held of that issuer with the same period of report or an equal row: perhaps this one. Most equal rows first. Index: filing_issuer. */
export async function listPossibleDuplicates(db: Db, issuer: string, filing: Filing): Promise<PossibleDuplicate[]> {
  const rows = [...filing.nonDerivative, ...filing.derivative].map((row) => ({
    date: row.transactionDate,
    shares: row.shares,
    after: row.sharesOwnedFollowing,
  }));
  const { rows: found } = await sql<PossibleDuplicate>`
    with draft as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(date date, shares numeric, after numeric))
    select * from (
      select f.id, f.accession_number as "accessionNumber", f.form_type as "formType", f.filed_on as "filedOn", f.trust,
        (select jsonb_agg(coalesce(name, 'Unnamed owner') order by ordinal) from filing_owner where filing_id = f.id) as "ownerNames",
        (select count(*)::int from filing_row t where t.filing_id = f.id) as rows,
        (select count(*)::int from filing_row t where t.filing_id = f.id and exists (
          select from draft d where d.date is not distinct from t.transaction_date and d.shares is not distinct from t.shares and d.after is not distinct from t.shares_owned_following)) as "equalRows",
        f.period_of_report is not distinct from ${filing.periodOfReport}::date as same_period
      from filing f where f.issuer_cik = ${issuer}
    ) candidate where "equalRows" > 0 or (same_period and "formType" = ${filing.formType}) order by "equalRows" desc, "filedOn", id limit 6`.execute(
    db,
  );
  return found;
}
