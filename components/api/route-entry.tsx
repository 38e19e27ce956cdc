import type { ApiRoute } from "@/lib/export/api-routes";

/** One address of the interface: what it gives, in which formats, by which parameters. */
export function RouteEntry({ route: { path, formats, title, description, parameters } }: { route: ApiRoute }) {
  const id = path.replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
  const names = Object.entries(parameters);
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="flex flex-wrap gap-x-6">
        {formats.map((format) => (
          <code key={format}>
            {path}.{format}
          </code>
        ))}
      </p>
      <p className="note">{description}</p>
      {names.length > 0 && (
        <details className="mt-2">
          <summary>{names.length === 1 ? "1 parameter" : `${names.length} parameters`}</summary>
          <dl className="terms">
            {names.map(([name, { expected, isList }]) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  {expected}
                  {isList && ", with commas between"}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
