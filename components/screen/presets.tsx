import { emptyScreen, presets, type Screen, writeScreen } from "@/lib/screen";
import { urls } from "@/lib/urls";

/** The screens that people ask for most, each a link. */
export function Presets({ screen }: { screen: Screen }) {
  const here = writeScreen({ ...screen, after: null, sort: null, columns: null, density: null });
  return (
    <nav className="presets no-print" aria-label="Ready-made screens">
      <ul>
        {presets.map(({ label, screen: part, meaning }) => {
          const query = writeScreen({ ...emptyScreen, ...part });
          return (
            <li key={label}>
              <a href={urls.transactions + query} title={meaning} aria-current={query === here ? "page" : undefined}>
                {label}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
