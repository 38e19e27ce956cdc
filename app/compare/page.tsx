import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findParties, lastDayOf, loadCompared, searchParties } from "@/app/_data/compare";
import { CompareForm } from "@/components/compare/compare-form";
import { CompareView } from "@/components/compare/compare-view";
import { NoteList } from "@/components/note-list";
import { type Comparison, LEAST_COMPARED, MOST_COMPARED, readComparison } from "@/lib/compare";
import { displayName } from "@/lib/filing/names";
import { hitsOfKind, onlyParty, partyWords } from "@/lib/parties";
import { urls } from "@/lib/urls";

type Props = PageProps<"/compare">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { comparison } = readComparison(await searchParams);
  const found = comparison.kind ? await findParties(comparison.kind, comparison.ciks) : [];
  const names = found.map(({ summary }) => displayName(summary.name));
  return { title: names.length ? `Compare ${names.join(", ")}` : "Compare", robots: { index: false } };
}

/** Two to four companies, or people, side by side. The address is the whole comparison. */
export default async function ComparePage({ searchParams }: Props) {
  const { comparison, notes } = readComparison(await searchParams);
  const { kind, ciks } = comparison;
  const found = kind ? await findParties(kind, ciks) : [];
  const held = found.map(({ summary }) => summary.cik);
  const missing = ciks.filter((cik) => !held.includes(cik));
  const added = comparison.add ? await addParty({ ...comparison, ciks: held }, comparison.add) : null;
  const to = lastDayOf(found);
  const compared = found.length >= LEAST_COMPARED && to ? await loadCompared(found, to) : null;
  const parties = found.map(({ summary }) => ({ cik: summary.cik, name: displayName(summary.name) }));
  return (
    <>
      <h1 className="pt-6">{parties.length > 1 ? `Compare ${parties.map(({ name }) => name).join(", ")}` : "Compare"}</h1>
      <p className="lede mt-1">
        Two to four companies, or two to four people and funds, side by side: the same days, the same scale. The address of this page is the
        comparison.
      </p>
      <NoteList
        notes={[
          ...notes,
          ...missing.map((cik) => (
            <span key={cik}>
              No {kind ? partyWords[kind].one : "party"} with CIK {cik} is held here.{" "}
              <a href={`${urls.status}?party=${cik}#get`}>Get it from EDGAR</a>
            </span>
          )),
          ...(added ? [added.note] : []),
        ]}
      />
      <CompareForm kind={kind} parties={parties} choices={added?.hits ?? null} asked={comparison.add ?? ""} />
      {compared && to && <CompareView parties={compared} to={to} />}
    </>
  );
}

/** Leads to the comparison with whoever was meant; several are given to choose from, and of nobody it is said. */
async function addParty({ kind, ciks }: Comparison, query: string) {
  if (ciks.length >= MOST_COMPARED) return { note: "Four stand side by side already: remove one before adding another.", hits: null };
  const found = await searchParties(query);
  const party = onlyParty(query, found, kind);
  if (party && !ciks.includes(party.cik)) redirect(urls.compare(party.kind, [...ciks, party.cik]));
  if (party) return { note: `“${query}” stands here already.`, hits: null };
  const all = hitsOfKind(found, kind);
  const hits = {
    issuers: all.issuers.filter(({ cik }) => !ciks.includes(cik)),
    owners: all.owners.filter(({ cik }) => !ciks.includes(cik)),
  };
  const count = hits.issuers.length + hits.owners.length;
  const what = kind ? partyWords[kind].one : "company, person or fund";
  return count > 0
    ? { note: `This is who answers to “${query}”: choose below.`, hits }
    : { note: `No ${what} held here is called “${query}”.`, hits: null };
}
