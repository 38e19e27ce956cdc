import { Rule } from "./rule";

/** How documents that are not XML are read, and what a person confirms. */
export function ReviewRules() {
  return (
    <Rule
      id="review"
      title="Documents that a person confirms"
      source="the printed forms themselves; the words, boxes and columns that the SEC prints on them."
      affects="filings marked “confirmed by a person, not verified”."
    >
      <p>
        Ownership XML and EDGAR’s submission text say which field is which; they are stored as they are. EDGAR’s page, a PDF, a scan or a
        text made of these only show what stood on paper. They are read by the words printed on the form and wait as a draft, beside the
        document, until a person has confirmed them. So does XML that is damaged.
      </p>
      <dl>
        <div>
          <dt>read, not quite certain</dt>
          <dd>One piece of evidence speaks for the value. A glance is enough.</dd>
        </div>
        <div>
          <dt>uncertain</dt>
          <dd>The value was cut, put together or contradicts another one. It must be looked at before the filing can be stored.</dd>
        </div>
        <div>
          <dt>not seen</dt>
          <dd>The form has the field and nothing was found there. Nothing is assumed.</dd>
        </div>
      </dl>
      <p>
        What a printed form cannot carry stays unknown: accession number, day and time of filing. The day of the signature stands in and is
        marked as assumed. Company and person are never merged by name alone: a person chooses, or a provisional entry is made. What was
        corrected is kept beside what was read. When a better copy of the same filing is here (the same form, owner and period, and four of
        five rows equal) that one is counted, whichever came first, and the differences are shown. Drafts are kept for thirty days.
      </p>
    </Rule>
  );
}
