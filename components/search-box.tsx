type Props = { query?: string; id: string; large?: boolean };

/** Search by company, ticker, person in any order of names, or accession number. */
export function SearchBox({ query = "", id, large = false }: Props) {
  return (
    <search>
      <form action="/search" method="get" className={large ? "search search-large" : "search"}>
        <label className="sr-only" htmlFor={id}>
          Company, ticker, person or accession number
        </label>
        <input
          className="control"
          type="search"
          id={id}
          name="q"
          defaultValue={query}
          placeholder="Company, ticker, person, accession number"
        />
        <button className="button" type="submit">
          Search
        </button>
      </form>
    </search>
  );
}
