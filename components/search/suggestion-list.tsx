import type { SuggestionGroup } from "@/lib/search-suggestions";
import type { SuggestionState } from "./use-suggestions";

type Props = { id: string; groups: readonly SuggestionGroup[]; active: number; state: SuggestionState; isShown: boolean };

/** The list under the search box; what was found is also said aloud. */
export function SuggestionList({ id, groups, active, state, isShown }: Props) {
  const count = groups.reduce((total, { suggestions }) => total + suggestions.length, 0);
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((total, { suggestions }) => total + suggestions.length, 0));
  return (
    <>
      <div className="suggestions" hidden={!isShown}>
        <div id={id} role="listbox" aria-label="Suggestions">
          {groups.map(({ title, suggestions }, group) => (
            // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role; a fieldset is for forms.
            <div key={title} role="group" aria-labelledby={`${id}-${title}`}>
              <p className="label" id={`${id}-${title}`}>
                {title}
              </p>
              {suggestions.map(({ href, label, detail }, place) => {
                const at = (starts[group] ?? 0) + place;
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which points at the option (ARIA combobox pattern).
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the box.
                  <div
                    key={href}
                    id={`${id}-${at}`}
                    role="option"
                    aria-selected={at === active}
                    className="suggestion"
                    // The box would lose the focus, and close, before the click.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => window.location.assign(href)}
                  >
                    <span>{label}</span> <span className="muted">{detail}</span>
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {state === "failed" && <p className="note">Suggestions cannot be loaded now. Enter searches all the same.</p>}
        {state === "none" && <p className="note">No name begins so. Enter searches titles and footnotes too.</p>}
      </div>
      <span className="sr-only" role="status">
        {isShown && count > 0 ? `${count} suggestions` : ""}
      </span>
    </>
  );
}
