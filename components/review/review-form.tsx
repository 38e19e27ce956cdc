import type { BalanceCheck } from "@/lib/review/balance-check";
import { controlNames } from "@/lib/review/control-names";
import type { ReviewContext } from "@/lib/review/draft";
import { boxFields, closingFields, footnoteFields, headerFields, issuerFields, ownerFields } from "@/lib/review/fields";
import { doubtfulSections } from "@/lib/review/open-points";
import type { ReviewWork, Section } from "@/lib/review/work";
import { DuplicatesList } from "./duplicates-list";
import { EntryTicks } from "./entry-ticks";
import { FieldGroup } from "./field-group";
import { IdentityChoice } from "./identity-choice";
import { ReviewSection } from "./review-section";
import { RowsFields } from "./rows-fields";

type Props = {
  work: ReviewWork;
  context: ReviewContext;
  /** By owner: the place in the context of who it may be; null where nobody has been looked for. */
  ownerPlaces: readonly (number | null)[];
  balances: readonly BalanceCheck[];
};

/** The fields in the order of the form. */
export function ReviewForm({ work, context, ownerPlaces, balances }: Props) {
  const { filing, ticked } = work;
  const doubtful = doubtfulSections(filing);
  const of = (section: Section) => ({ section, isTicked: ticked.includes(section), isDoubtful: doubtful.includes(section) });
  return (
    <>
      <ReviewSection {...of("form")}>
        <FieldGroup fields={headerFields(filing.formType)} work={work} />
      </ReviewSection>
      <ReviewSection {...of("issuer")}>
        <FieldGroup fields={issuerFields} work={work} />
        <IdentityChoice
          name={controlNames.issuer}
          legend="Which company is it?"
          proposals={context.issuers}
          chosen={work.issuer}
          newName={filing.issuer.name}
        />
        <DuplicatesList duplicates={context.duplicates} />
      </ReviewSection>
      <ReviewSection {...of("owners")}>
        {filing.reportingOwners.map((owner, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an owner is its place until the form is made anew.
          <fieldset key={at} className="review-row">
            <legend>
              Reporting person {at + 1}{" "}
              {filing.reportingOwners.length > 1 && (
                <button
                  className="button-plain"
                  type="submit"
                  name="op"
                  value={`remove:reportingOwners:${at}`}
                  aria-label={`remove reporting person ${at + 1}`}
                >
                  remove
                </button>
              )}
            </legend>
            <FieldGroup fields={ownerFields(at)} work={work} />
            <EntryTicks work={work} of={(path) => path === `reportingOwners[${at}]`} />
            <IdentityChoice
              name={controlNames.owner(at)}
              legend="Who is it?"
              proposals={context.owners[ownerPlaces[at] ?? -1] ?? null}
              chosen={work.owners[at] ?? null}
              newName={owner.name}
            />
          </fieldset>
        ))}
        <button className="button-plain" type="submit" name="op" value="add:reportingOwners:">
          Add a joint filer
        </button>
      </ReviewSection>
      <ReviewSection {...of("boxes")}>
        <FieldGroup fields={boxFields(filing.formType)} work={work} />
      </ReviewSection>
      <ReviewSection {...of("nonDerivative")}>
        <RowsFields table="nonDerivative" work={work} balances={balances} />
      </ReviewSection>
      <ReviewSection {...of("derivative")}>
        <RowsFields table="derivative" work={work} balances={[]} />
      </ReviewSection>
      <ReviewSection {...of("notes")}>
        <FieldGroup fields={[...footnoteFields(filing), ...closingFields(filing)]} work={work} />
        <EntryTicks work={work} of={(path) => !/^(nonDerivative|derivative|reportingOwners)\[/.test(path)} />
        <p className="mt-2">
          <button className="button-plain" type="submit" name="op" value="add:footnotes:">
            Add a footnote
          </button>
          <button className="button-plain ml-5" type="submit" name="op" value="add:signatures:">
            Add a signature
          </button>
        </p>
      </ReviewSection>
    </>
  );
}
