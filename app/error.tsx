"use client";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Something outside the documents failed: the database, most often. Nothing is shown in its place. */
export default function PageError({ error, reset }: Props) {
  return (
    <div className="prose pt-8" role="alert">
      <h1>This page could not be made</h1>
      <p>The server failed while reading its data. No figure is shown rather than a wrong one; nothing that was stored is lost.</p>
      <p>
        <button type="button" className="button" onClick={reset}>
          Try again
        </button>
      </p>
      <h2>If it stays so</h2>
      <ul>
        <li>
          Most often the database has stopped or is full. Whoever runs this site finds the reason where <code>npm start</code> runs
          {error.digest ? (
            <>
              , under the reference <code>{error.digest}</code>
            </>
          ) : null}
          .
        </li>
        <li>
          Is it this page alone? <a href="/">Home</a> and <a href="/status">Status</a> tell whether the rest works. A narrower view of the
          same page (fewer years, one owner) may work too.
        </li>
      </ul>
    </div>
  );
}
