import pg from "pg";

type Row = { [column: string]: string | null };

let pool: pg.Pool | null = null;

/** The newest 50 rows of an issuer, twelve columns: one query. */
export async function listRows(cik: string): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 10 });
  const { rows } = await pool.query<Row>(
    `select r.id, f.filed_on::text, f.form_type, r.sort_date::text, f.accession_number, r.transaction_code, r.security_title, r.shares::text,
       r.price_per_share::text, r.value::text, r.shares_owned_following::text, r.direct_or_indirect
     from filing_row r join filing f on f.id = r.filing_id
     where r.issuer_cik = $1 order by r.sort_date desc, r.id desc limit 50`,
    [cik],
  );
  return rows;
}

/** Plain rows, as many columns as the project's own table, a link in each. */
export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <table>
      <thead>
        <tr>
          {Object.keys(rows[0] ?? {}).map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {Object.entries(row).map(([column, value]) => (
              <td key={column}>{column === "accession_number" ? <a href={`/filings/${value}`}>{value}</a> : value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
