import * as data from "@/app/_data/owners";
import { keepParts } from "@/app/_parts/keep-parts";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { ContentsLine } from "@/components/contents-line";
import { OutstandingTable } from "@/components/outstanding-table";
import { OwnerIssuersTable } from "@/components/owner-issuers-table";
import { OwnerRoles } from "@/components/owner-roles";
import { OwnerSpellings } from "@/components/owner-spellings";
import { RelatedFilers } from "@/components/related-filers";
import { TransactionsSection } from "@/components/transactions-section";
import { tags } from "@/lib/cache-tags";
import type { OwnerSummary } from "@/lib/filing/person-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import { holdingsByIssuer } from "@/lib/ownership/holdings";
import type { TransactionFilter } from "@/lib/search-params";

const CONTENTS = [
  ["companies", "Companies and positions"],
  ["roles", "Roles over time"],
  ["together", "Files together with"],
  ["outstanding", "Options and units"],
  ["ownership", "Ownership over time"],
  ["transactions", "Transactions"],
] as const;

type Props = { /** With the companies and days of the day shown. */ owner: OwnerSummary; filter: TransactionFilter; address: string };

/** Positions, roles, spellings, related filers, derivatives, ownership over time, all rows. All but the rows is the same for every filter, and kept. */
export async function OwnerSections({ owner, filter, address }: Props) {
  const { asOf } = filter;
  const [overview, transactions] = await Promise.all([
    keepParts(
      ["owner", owner],
      asOf ? null : tags.owner(owner.cik),
      () => loadOverview(owner, asOf),
      (loaded) => ({ data: loaded.hidden, parts: [overviewOf(owner, loaded, address, asOf)] }),
    ),
    data.loadOwnerTransactions(owner, filter),
  ]);
  const [shown] = overview.parts;
  return (
    <>
      <ContentsLine parts={CONTENTS} />
      {shown}
      <TransactionsSection page={transactions} filter={filter} subject="owner" address={address} hidden={overview.data} />
    </>
  );
}

async function loadOverview(owner: OwnerSummary, asOf: IsoDate | null) {
  const [series, nothing, roles, related, hidden] = await Promise.all([
    data.loadOwnerSeriesAsOf(owner, asOf),
    data.loadOwnerZeroBaselines(owner.cik, asOf),
    data.loadRoleSpans(owner.cik, asOf),
    data.loadRelatedFilers(owner.cik, asOf),
    asOf ? null : data.countOwnerHidden(owner.cik),
  ]);
  return { series, nothing, roles, related, hidden };
}

function overviewOf(
  owner: OwnerSummary,
  { series, nothing, roles, related }: Awaited<ReturnType<typeof loadOverview>>,
  address: string,
  asOf: IsoDate | null,
) {
  // Without a day the owner's newest filing says what is past: the page is made anew when another comes.
  const day = asOf ?? owner.lastFiledOn;
  const { rows, leftOut } = holdingsByIssuer(owner.issuers, series, nothing, day);
  const held = rows.flatMap((row) => row.held ?? []);
  const left = rows.length - held.length;
  return (
    <>
      <section className="section" aria-labelledby="companies">
        <h2 id="companies">Companies and positions</h2>
        <OwnerIssuersTable rows={rows} closed={leftOut.closed} day={day} asOf={asOf} />
      </section>
      <section className="section" aria-labelledby="roles">
        <h2 id="roles">Roles over time</h2>
        <OwnerRoles spans={roles} asOf={asOf} />
        <OwnerSpellings spellings={owner.spellings} />
      </section>
      <section className="section" aria-labelledby="together">
        <h2 id="together">Files together with</h2>
        <RelatedFilers {...related} asOf={asOf} />
      </section>
      <section className="section" aria-labelledby="outstanding">
        <h2 id="outstanding">Options and units outstanding</h2>
        <OutstandingTable
          live={held.flatMap(({ derivatives }) => derivatives)}
          expired={held.flatMap(({ expired }) => expired)}
          leftOut={left > 0 ? `what was held at ${formatCount(left, "company", "companies")} that the owner left` : ""}
          subject="owner"
          day={day}
          asOf={asOf}
        />
      </section>
      <OwnershipSection series={series} nameBy="issuer" ownerCik={null} address={address} asOf={asOf} />
    </>
  );
}
