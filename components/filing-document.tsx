import { displayName } from "@/lib/filing/names";
import type { FilingReference, StoredFiling } from "@/lib/filing/rows";
import type { FilingBalances } from "@/lib/filing/series-rows";
import { formatCount, formatDate, formatEasternTime } from "@/lib/format";
import { urls } from "@/lib/urls";
import { AmendmentSection } from "./amendment-section";
import { Badge, TrustBadge } from "./badge";
import { BalanceSection } from "./balance-section";
import { Citations } from "./citations";
import { ContentsLine } from "./contents-line";
import { CopySection } from "./copy-section";
import { DayStories } from "./day-stories";
import type { DecisionAction } from "./decision-form";
import { FilingHeader } from "./filing-header";
import { FilingNotes } from "./filing-notes";
import { FilingProvenance } from "./filing-provenance";
import { FilingTables } from "./filing-tables";
import { PaperForm } from "./paper/paper-form";
import { ProblemList } from "./problem-list";
import { Still } from "./still/still";

const FORM_NAMES: { [digit: string]: string } = {
  "3": "Initial statement of beneficial ownership",
  "4": "Changes in beneficial ownership",
  "5": "Annual statement of changes in beneficial ownership",
};

/** "Form 4 by Auste M Graham" */
export function filingTitle({ filing }: StoredFiling): string {
  const [first, ...rest] = filing.reportingOwners;
  const by = first ? ` by ${first.name ? displayName(first.name) : "an owner who is not named"}` : "";
  return `Form ${filing.formType}${by}${rest.length > 0 ? ` and ${rest.length} more` : ""}`;
}

type Props = {
  stored: StoredFiling;
  /** What it amends, where that is certain. */
  original: StoredFiling | null;
  /** The copy that speaks for it, where another does. */
  speaker: StoredFiling | null;
  balances: FilingBalances;
  /** Takes back what a person confirmed. */
  takeBack: DecisionAction;
};

/** One filing in the order of the paper form, then what is known about it. */
export function FilingDocument({ stored, original, speaker, balances, takeBack }: Props) {
  const { filing } = stored;
  return (
    <article>
      <Still>
        <header className="pt-6 pb-4">
          <h1>{filingTitle(stored)}</h1>
          <p className="lede mt-1">
            {FORM_NAMES[filing.formType.charAt(0)]} of {filing.issuer.name ?? "a company that is not named"}
            {filing.formType.endsWith("/A") && ", amended"}
          </p>
          <p className="facts mt-1">
            <span>
              Filed{" "}
              <strong>
                {formatDate(stored.filedOn)}
                {stored.filedOnAssumed && " (assumed)"}
              </strong>
            </span>
            {filing.acceptedAt && <span>accepted {formatEasternTime(filing.acceptedAt)} Eastern</span>}
            {filing.accessionNumber && <span>accession number {filing.accessionNumber}</span>}
            <TrustBadge trust={stored.trust} />
            {filing.aff10b5One && <Badge meaning="The filing's Rule 10b5-1 box is ticked.">10b5-1 plan</Badge>}
            {filing.problems.length > 0 && <a href="#problems">{formatCount(filing.problems.length, "problem")} noticed</a>}
          </p>
          <Amendments stored={stored} />
        </header>
        <ContentsLine parts={contents(stored, balances)} />
        <FilingHeader stored={stored} />
      </Still>
      <FilingTables stored={stored} />
      <Still>
        <FilingNotes filing={filing} isSample={stored.trust === "sample"} />
      </Still>
      <AmendmentSection stored={stored} original={original} />
      <CopySection stored={stored} speaker={speaker} />
      <DayStories stored={stored} />
      <BalanceSection balances={balances} />
      <Still>
        <section className="section" aria-labelledby="problems">
          <h2 id="problems">Problems</h2>
          {filing.problems.length === 0 ? (
            <p className="note">Nothing was noticed that is wrong with the document.</p>
          ) : (
            <ProblemList problems={filing.problems} />
          )}
        </section>
      </Still>
      <FilingProvenance stored={stored} takeBack={takeBack} />
      <Still>
        <Citations stored={stored} />
      </Still>
      <PaperForm stored={stored} />
    </article>
  );
}

/** The sections that this filing has. */
function contents({ amendment, copyOf, filing }: StoredFiling, { openings }: FilingBalances): [anchor: string, name: string][] {
  const parts: [string, string, boolean][] = [
    ["table-1", "Table I", true],
    ["table-2", "Table II", true],
    ["footnotes", filing.remarks ? "Explanations, remarks" : "Explanations", true],
    ["signatures", "Signatures", true],
    ["amendment", "What it amends", amendment !== null],
    ["copy", "The other copy", copyOf !== null],
    ["balances", "Balance check", openings.length > 0],
    ["problems", "Problems", true],
    ["provenance", "Original", true],
    ["cite", "To cite", true],
  ];
  return parts.flatMap(([anchor, name, isThere]): [string, string][] => (isThere ? [[anchor, name]] : []));
}

/** What this filing amends, and what amends it. */
function Amendments({ stored: { amendment, amendedBy } }: { stored: StoredFiling }) {
  const link = (filing: FilingReference) => (
    <a key={filing.id} href={urls.filing(filing)}>
      Form {filing.formType} of {formatDate(filing.filedOn)}
    </a>
  );
  if (!amendment && amendedBy.length === 0) return null;
  return (
    <p className="facts mt-1">
      {amendment?.original && <span>Amends {link(amendment.original)}</span>}
      {amendment && <a href="#amendment">What this amendment changes</a>}
      {amendedBy.length > 0 && <span>Amended by {amendedBy.map((filing, at) => [at > 0 && ", ", link(filing)])}</span>}
    </p>
  );
}
