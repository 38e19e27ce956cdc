"use client";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Something outside the documents failed: the database, most often. Nothing is shown in its place. */
export default function PageError({ error, reset }: Props) {
  return (
    <div className="prose pt-8" role="alert">
      <h1>This page could not be made</h1>
      <p>The server failed while reading its data. No figure is shown rather than a wrong one.</p>
      {error.digest && <p className="muted">Reference in the server’s log: {error.digest}</p>}
      <p>
        <button type="button" className="button" onClick={reset}>
          Try again
        </button>
      </p>
    </div>
  );
}
