type Props = { id: string; title: string; entries: readonly { name: string; meaning: string }[] };

/** Codes with what they mean. */
export function CodeList({ id, title, entries }: Props) {
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="terms">
        {entries.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
