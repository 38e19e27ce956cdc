"use client";

import "./styles.css";

/** The shell itself failed. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Section16 could not start this page</title>
        <main className="page prose pt-8" role="alert">
          <h1>Section16 could not make this page</h1>
          <p>
            <button type="button" className="button" onClick={reset}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
