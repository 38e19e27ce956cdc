import type { ReactNode } from "react";
import { controlNames } from "@/lib/review/control-names";
import { type Section, sectionLabels } from "@/lib/review/work";

type Props = {
  section: Section;
  isTicked: boolean /** May something have been lost in reading? */;
  isDoubtful: boolean;
  children: ReactNode;
};

const CONFIRMATIONS: { [section in Section]: string } = {
  form: "Form type, amendment and dates are right",
  issuer: "This is the issuer",
  owners: "These are the reporting persons, with their boxes; it is a joint filing exactly if several stand here",
  boxes: "These boxes are marked as here, and no others",
  nonDerivative: "Every row of Table I is here and right, and there are no others",
  derivative: "Every row of Table II is here and right, and there are no others",
  notes: "Footnotes, remarks and signatures are right",
};

/** One part of the form, with the sentence that a person confirms under it. */
export function ReviewSection({ section, isTicked, isDoubtful, children }: Props) {
  return (
    <section className="section" aria-labelledby={`section-${section}`}>
      <h2 id={`section-${section}`}>{sectionLabels[section]}</h2>
      {isDoubtful && (
        <p className="review-note">
          <strong>Perhaps not all of it was found.</strong> Compare with the document, line by line.
        </p>
      )}
      {children}
      <label className="review-confirm" data-path={section}>
        <input type="checkbox" name={controlNames.tick(section)} defaultChecked={isTicked} /> {CONFIRMATIONS[section]}
      </label>
    </section>
  );
}
