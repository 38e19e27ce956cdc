import { parseArgs } from "node:util";
import { ownershipForms, readOwnershipForm } from "@/lib/edgar/listing";
import { FIRST_INDEX, readSince } from "@/lib/edgar/quarters";
import type { IsoDate } from "@/lib/filing/types";

const USAGE =
  'Say what to fetch: npm run sync -- ALTO (a ticker, a name or a CIK; several may follow), or npm run sync -- --since 2003. Further: --forms 4,4/A, --contact "Name name@example.com", --rate 5, --dry-run.';

export type SyncArguments = {
  parties: string[];
  since: IsoDate | null;
  forms: string[];
  contact: string | null;
  rate: string | null;
  isDryRun: boolean;
};

/** What was asked on the command line, or the sentence that says what is wrong with it. */
export function readArguments(args: string[]): SyncArguments | { message: string } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    // The library's advice on arguments that begin with a dash is left out.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(". ");
    return { message: `${sentence}. ${USAGE}` };
  }
  const { values, positionals } = parsed;
  const forms = values.forms?.split(",").map((form) => form.trim()) ?? [...ownershipForms];
  const unknown = forms.find((form) => readOwnershipForm(form) === null);
  if (unknown !== undefined) return { message: `--forms names “${unknown}”; these are known: ${ownershipForms.join(", ")}.` };
  const since = values.since === undefined ? null : readSince(values.since, new Date().toISOString());
  if (since === null && values.since !== undefined)
    return {
      message: `--since is “${values.since}”; expected a year from ${FIRST_INDEX.year} on, such as 2003, or a day, such as 2024-07-01.`,
    };
  if ((since === null) === (positionals.length === 0)) return { message: USAGE };
  return {
    parties: positionals,
    since,
    forms,
    contact: values.contact ?? null,
    rate: values.rate ?? null,
    isDryRun: values["dry-run"] ?? false,
  };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      since: { type: "string" },
      forms: { type: "string" },
      contact: { type: "string" },
      rate: { type: "string" },
      "dry-run": { type: "boolean" },
    },
  });
}
