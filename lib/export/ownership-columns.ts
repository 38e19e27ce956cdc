import { normalize } from "@/lib/decimal";
import type { Observation, Series } from "@/lib/filing/series-rows";
import type { ExportColumn } from "./columns";

/** One reported balance with the line it belongs to. */
export type OwnershipRecord = { line: Series; seen: Observation };

const plain = (value: string | null) => (value === null ? null : normalize(value));
const ONLY_TABLE_TWO = "A line of Table I, or the filer did not say.";

/** Columns of `ownership.csv`, one row a reported balance; `ownership.json` has the same names, lines above their balances. */
export const ownershipColumns: readonly ExportColumn<OwnershipRecord>[] = [
  { name: "issuerCik", type: "text", meaning: "CIK of the issuer.", source: "Form, box 2", read: ({ line }) => line.issuer.cik },
  { name: "issuerName", type: "text", meaning: "Its latest name.", source: "Form, box 2", read: ({ line }) => line.issuer.name },
  {
    name: "ownerCik",
    type: "text",
    meaning: "CIK of the owner whose line it is.",
    source: "Form, box 1",
    read: ({ line }) => line.owner.cik,
  },
  { name: "ownerName", type: "text", meaning: "The owner's latest name.", source: "Form, box 1", read: ({ line }) => line.owner.name },
  {
    name: "table",
    type: "text",
    meaning: "nonDerivative (Table I) or derivative (Table II).",
    source: "Form",
    read: ({ line }) => line.table,
  },
  {
    name: "securityKey",
    type: "text",
    meaning: "Class of the security: titles that mean one class have one key.",
    source: "Section16",
    read: ({ line }) => line.securityKey,
  },
  { name: "securityTitle", type: "text", meaning: "Its title.", source: "Column 1", read: ({ line }) => line.securityTitle },
  {
    name: "directOrIndirect",
    type: "text",
    meaning: "D held directly, I indirectly.",
    whenNull: "The filer did not say.",
    source: "Table I column 6, Table II column 10",
    read: ({ line }) => line.directOrIndirect,
  },
  {
    name: "natureOfOwnership",
    type: "text",
    meaning: "How it is held indirectly.",
    whenNull: "A direct line, or the filer did not say.",
    source: "Table I column 7, Table II column 11",
    read: ({ line }) => line.natureOfOwnership,
  },
  {
    name: "conversionOrExercisePrice",
    type: "decimal",
    meaning: "Strike of the derivative.",
    whenNull: ONLY_TABLE_TWO,
    source: "Table II, column 2",
    read: ({ line }) => plain(line.conversionOrExercisePrice),
  },
  {
    name: "exerciseDate",
    type: "day",
    meaning: "First day on which it can be exercised.",
    whenNull: ONLY_TABLE_TWO,
    source: "Table II, column 6",
    read: ({ line }) => line.exerciseDate,
  },
  {
    name: "expirationDate",
    type: "day",
    meaning: "Day on which it expires.",
    whenNull: ONLY_TABLE_TWO,
    source: "Table II, column 6",
    read: ({ line }) => line.expirationDate,
  },
  {
    name: "lot",
    type: "text",
    meaning: "Which of several lots that look alike.",
    whenNull: "There is one.",
    source: "Section16, ownership",
    read: ({ line }) => line.lot,
  },
  { name: "date", type: "day", meaning: "Day of the balance.", source: "Form", read: ({ seen }) => seen.date },
  {
    name: "balance",
    type: "decimal",
    meaning: "Balance as reported. A level: never sum it.",
    source: "Table I column 5, Table II column 9",
    read: ({ seen }) => normalize(seen.balance),
  },
  {
    name: "change",
    type: "decimal",
    meaning: "Shares of the row with the sign of A or D.",
    whenNull: "A holding.",
    source: "Table I column 4, Table II column 5",
    read: ({ seen }) => plain(seen.change),
  },
  {
    name: "status",
    type: "text",
    meaning: "How the balance stands to the last one; see the statuses below.",
    source: "Section16, balances against each other",
    read: ({ seen }) => seen.status,
  },
  {
    name: "flags",
    type: "list",
    meaning: "What else is to be known; see the flags below.",
    source: "Section16, ownership",
    read: ({ seen }) => seen.flags,
  },
  {
    name: "difference",
    type: "decimal",
    meaning: "Balance before the row minus the last balance, signed.",
    whenNull: "They agree, or nothing came before.",
    source: "Section16, balances against each other",
    read: ({ seen }) => plain(seen.difference),
  },
  {
    name: "transactionCode",
    type: "text",
    meaning: "Code of the row.",
    whenNull: "A holding.",
    source: "Form 4, General Instruction 8",
    read: ({ seen }) => seen.transactionCode,
  },
  {
    name: "accessionNumber",
    type: "text",
    meaning: "Filing that reports it.",
    whenNull: "The document names none.",
    source: "EDGAR",
    read: ({ seen }) => seen.accessionNumber,
  },
  {
    name: "ordinal",
    type: "integer",
    meaning: "Row of that filing's table, from 1.",
    source: "Form",
    read: ({ seen }) => seen.row.ordinal,
  },
  { name: "filedOn", type: "day", meaning: "Day of filing.", source: "EDGAR header", read: ({ seen }) => seen.filedOn },
];

/** Every balance of every line, in the order of the lines. */
export function ownershipRecords(series: readonly Series[]): OwnershipRecord[] {
  return series.flatMap((line) => line.observations.map((seen) => ({ line, seen })));
}
