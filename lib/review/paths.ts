import type { Filing } from "@/lib/filing/types";

/** `nonDerivative[0].shares` as `["nonDerivative", 0, "shares"]`. */
function partsOf(path: string): (string | number)[] {
  return [...path.matchAll(/([A-Za-z0-9]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

type Node = { [key: string | number]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** The value at a path of a Filing; null where there is nothing. */
export function valueAt(filing: Filing, path: string): unknown {
  let at: unknown = filing;
  for (const part of partsOf(path)) at = isNode(at) && Object.hasOwn(at, part) ? at[part] : null;
  return at ?? null;
}

/** Puts a value at a path that is there. Changes the filing it is given. */
export function setValueAt(filing: Filing, path: string, value: unknown): void {
  const parts = partsOf(path);
  const last = parts.pop();
  let at: unknown = filing;
  for (const part of parts) at = isNode(at) && Object.hasOwn(at, part) ? at[part] : null;
  if (isNode(at) && last !== undefined && Object.hasOwn(at, last)) at[last] = value;
}

/** The value as a form field holds it: "" for null, "true" and "false" for boxes, "shares F1 F2; pricePerShare F3" for footnote marks. */
export function fieldText(filing: Filing, path: string): string {
  const value = valueAt(filing, path);
  if (value === null) return "";
  if (path.endsWith(".footnoteIds") && isNode(value)) {
    return Object.entries(value)
      .map(([field, ids]) => `${field} ${Array.isArray(ids) ? ids.join(" ") : ""}`)
      .join("; ");
  }
  return typeof value === "object" ? "" : String(value);
}
