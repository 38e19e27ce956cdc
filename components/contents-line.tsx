type Props = { /** Anchor and name of each section, in their order. */ parts: readonly (readonly [anchor: string, name: string])[] };

/** The sections of a long page; on a phone one line that scrolls sideways. */
export function ContentsLine({ parts }: Props) {
  return (
    <nav className="on-page no-print" aria-label="On this page">
      <span className="label">On this page</span>
      <ul className="links-line">
        {parts.map(([anchor, name]) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
