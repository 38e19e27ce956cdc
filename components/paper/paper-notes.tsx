import { sampleNotes } from "@/lib/filing/category-labels";
import type { Filing } from "@/lib/filing/types";
import { printDate } from "@/lib/write/form-columns";

/** Below the tables: Explanation of Responses, remarks, the lines to sign on, and where the print comes from. */
export function PaperNotes({ filing, isSample, source }: { filing: Filing; isSample: boolean; source: string }) {
  return (
    <div className="paper-notes">
      {filing.noSecuritiesOwned && (
        <p>
          <strong>No securities are beneficially owned.</strong>
        </p>
      )}
      <p className="paper-keep">
        <strong>Explanation of Responses:</strong>
      </p>
      {isSample && <p>[{sampleNotes}]</p>}
      {filing.footnotes.map(({ id, text }) => (
        <p key={id}>
          {id.replace(/^F/, "")}. {text}
        </p>
      ))}
      {filing.remarks && (
        <>
          <p className="paper-keep">
            <strong>Remarks:</strong>
          </p>
          <p className="whitespace-pre-line">{filing.remarks}</p>
        </>
      )}
      <div className="paper-end">
        <div className="paper-signatures">
          {filing.signatures.map(({ name, date }) => (
            <p key={`${name} ${date}`} className="paper-signature">
              <span>{name}</span>
              <span>{printDate(date)}</span>
            </p>
          ))}
          <p className="paper-signature paper-small">
            <span>** Signature of Reporting Person</span>
            <span>Date</span>
          </p>
        </div>
        <div className="paper-small">
          <p>Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.</p>
          <p>* If the form is filed by more than one reporting person, see Instruction 4(b)(v).</p>
          <p>
            ** Intentional misstatements or omissions of facts constitute Federal Criminal Violations. See 18 U.S.C. 1001 and 15 U.S.C.
            78ff(a).
          </p>
          <p className="paper-source">{source}</p>
        </div>
      </div>
    </div>
  );
}
