import type { ReviewField } from "@/lib/review/fields";
import { confidenceOf, isFlagged } from "@/lib/review/open-points";
import { fieldText } from "@/lib/review/paths";
import type { ReviewWork } from "@/lib/review/work";
import { FieldControl } from "./field-control";

/** Fields side by side, as many as fit. */
export function FieldGroup({ fields, work }: { fields: readonly ReviewField[]; work: ReviewWork }) {
  const { filing, ticked } = work;
  return (
    <div className="review-fields">
      {fields.map((field) => (
        <FieldControl
          key={field.path}
          field={field}
          value={fieldText(filing, field.path)}
          confidence={confidenceOf(filing, field.path)}
          isFlagged={isFlagged(filing, field.path)}
          isTicked={ticked.includes(field.path)}
          place={filing.provenance?.[field.path] ?? null}
        />
      ))}
    </div>
  );
}
