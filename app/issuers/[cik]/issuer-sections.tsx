import { loadIssuerTransactions } from "@/app/_data/issuers";
import { keepParts } from "@/app/_parts/keep-parts";
import { ContentsLine } from "@/components/contents-line";
import { Still } from "@/components/still/still";
import { TransactionsSection } from "@/components/transactions-section";
import { WindowChooser } from "@/components/window-chooser";
import { tags } from "@/lib/cache-tags";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import { figureWindow } from "@/lib/ownership/figure-window";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { issuerParts, loadIssuerOverview } from "./issuer-parts";

type Props = { /** With the counts and days of the day shown. */ issuer: IssuerSummary; filter: TransactionFilter };

const CONTENTS = [
  ["figures", "Buys and sales"],
  ["ownership", "Ownership over time"],
  ["activity", "Activity by month"],
  ["transactions", "Transactions"],
  ["insiders", "Insiders"],
  ["outstanding", "Options and units"],
  ["measures", "Measures"],
] as const;

/**
 * Figures of a window, ownership over time, activity by month, transactions, insiders, derivatives, measures. All but the rows and what
 * chooses them is the same for most filters, and kept.
 */
export async function IssuerSections({ issuer, filter }: Props) {
  const { cik, lastFiledOn: to } = issuer;
  const { asOf, owner } = filter;
  const address = urls.issuer(cik);
  const window = figureWindow(filter, to);
  const [overview, transactions] = await Promise.all([
    keepParts(
      ["issuer", issuer, window, owner],
      asOf ? null : tags.issuer(cik),
      () => loadIssuerOverview(issuer, window, asOf),
      (loaded) => ({
        data: { owners: loaded.insiders.map((insider) => insider.owner), hidden: loaded.hidden },
        parts: issuerParts(issuer, loaded, { ownerCik: owner, asOf }),
      }),
    ),
    loadIssuerTransactions(cik, filter),
  ]);
  const [figures, charts, tables] = overview.parts;
  const { owners, hidden } = overview.data;
  return (
    <>
      <Still>
        <ContentsLine parts={CONTENTS} />
      </Still>
      <section className="section" aria-labelledby="figures">
        <h2 id="figures">Buys and sales</h2>
        <Still>
          <WindowChooser window={window} last={to} address={address} filter={filter} />
        </Still>
        {figures}
      </section>
      {charts}
      <TransactionsSection page={transactions} filter={filter} subject="issuer" address={address} owners={owners} hidden={hidden} />
      {tables}
    </>
  );
}
