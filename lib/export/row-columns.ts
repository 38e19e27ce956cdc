import type { ExportColumn } from "./columns";
import { derivedColumns } from "./derived-columns";
import { filedColumns } from "./filed-columns";

/** Columns of a row of Table I or II, in the order in which they are written. */
export const rowColumns: readonly ExportColumn[] = [...filedColumns, ...derivedColumns];
