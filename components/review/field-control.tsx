import type { Confidence, Place } from "@/lib/filing/types";
import { controlNames } from "@/lib/review/control-names";
import type { ReviewField } from "@/lib/review/fields";

type Props = {
  field: ReviewField;
  /** As it stands now. */
  value: string;
  confidence: Confidence;
  isFlagged: boolean;
  isTicked: boolean;
  place: Place | null;
};

const WORDS: { [confidence in Confidence]: string } = {
  high: "",
  medium: "read, not quite certain",
  low: "uncertain",
  missing: "not seen",
};

/** One field of the form: its value, how sure the reading is and from what; what is not sure has a box to tick once a person has looked. */
export function FieldControl({ field, value, confidence, isFlagged, isTicked, place }: Props) {
  const id = `field-${field.path}`;
  const note = `${id}-note`;
  const isNoted = confidence !== "high" || place !== null;
  return (
    <div className="review-field" data-path={field.path} data-confidence={confidence}>
      <label htmlFor={id}>{field.label}</label>
      <Control field={field} id={id} value={value} describedBy={isNoted ? note : undefined} />
      {isNoted && (
        <p className="review-note" id={note}>
          {WORDS[confidence] && <strong>{WORDS[confidence]}</strong>}
          {place && <PlaceLink place={place} path={field.path} />}
        </p>
      )}
      {isFlagged && (
        <label className="review-tick">
          <input type="checkbox" name={controlNames.tick(field.path)} defaultChecked={isTicked} /> I have looked
        </label>
      )}
    </div>
  );
}

function Control({ field, id, value, describedBy }: { field: ReviewField; id: string; value: string; describedBy: string | undefined }) {
  const common = { id, name: controlNames.field(field.path), "aria-describedby": describedBy };
  if (field.kind === "box") return <input type="checkbox" {...common} value="true" defaultChecked={value === "true"} />;
  if (field.kind === "long-text")
    return <textarea className="control" rows={Math.min(8, 1 + Math.ceil(value.length / 60))} {...common} defaultValue={value} />;
  if (field.kind === "choice") {
    const isListed = field.options?.some(([option]) => option === value);
    return (
      <select className="control" {...common} defaultValue={value}>
        {!isListed && <option value={value}>{value}</option>}
        {field.options?.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const type = field.kind === "date" ? "date" : "text";
  return (
    <input
      className="control"
      type={type}
      inputMode={field.kind === "decimal" ? "decimal" : undefined}
      {...common}
      defaultValue={value}
      autoComplete="off"
    />
  );
}

/** Where it was read; leads to the line, or to the frame on the picture of the page. */
function PlaceLink({ place, path }: { place: Place; path: string }) {
  const target = place.box ? `#place-${path}` : place.line === null ? null : `#line-${place.line}`;
  const where = place.line === null ? (place.page === null ? "source" : `page ${place.page}`) : `line ${place.line}`;
  return (
    <>
      {" "}
      from {target ? <a href={target}>{where}</a> : where}: <q>{place.excerpt}</q>
    </>
  );
}
