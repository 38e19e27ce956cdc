"use client";

import { type ReactNode, useActionState } from "react";

type Outcome = { ok: true } | { ok: false; message: string };
export type DecisionAction = (previous: Outcome | null, form: FormData) => Promise<Outcome>;

type Props = { action: DecisionAction; fields: { [name: string]: string }; children: ReactNode };

/** A decision as a form: sends itself without script too, and says why it was refused. */
export function DecisionForm({ action, fields, children }: Props) {
  const [outcome, submit] = useActionState(action, null);
  return (
    <form action={submit} className="decision">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {outcome && !outcome.ok && (
        <span role="alert" className="basis-full">
          {outcome.message}
        </span>
      )}
    </form>
  );
}
