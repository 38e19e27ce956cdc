/** Names of what pages show. A page cached whole belongs to the tags of its path; storing a filing expires its tags. */
export const tags = {
  issuer: (cik: string) => `issuer:${cik}`,
  owner: (cik: string) => `owner:${cik}`,
  filing: (id: string) => `filing:${id}`,
  /** Every filing page: they show the names of the registers. */
  anyFiling: "any-filing",
  /** Lists of newest filings. */
  latest: "latest",
};
