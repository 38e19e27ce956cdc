import { type ApiRoute, apiRoutes, formatNames } from "./api-routes";
import type { ExportColumn } from "./columns";

const MEDIA_TYPES = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  json: "application/json",
  atom: "application/atom+xml",
  xml: "application/xml",
} as const;

/** What stands in braces in a path. */
const PATH_PARAMETERS: { [name: string]: string } = {
  cik: "CIK, up to ten digits",
  accession: "accession number, or the internal id of a filing without one",
};

/** OpenAPI 3.1 of everything that is taken away, made of the columns and parameters that the routes themselves use. */
export function openApiDocument(): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Section16",
      version: "1",
      description:
        "Insider trades as filed on SEC Forms 3, 4 and 5. Decimals and days are text, exactly as they are kept; null means that the filer did not say.",
    },
    paths: Object.fromEntries(
      apiRoutes.flatMap((route) => route.formats.map((format) => [`${route.path}.${format}`, { get: operation(route, format) }])),
    ),
  };
}

function operation(route: ApiRoute, format: ApiRoute["formats"][number]): object {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return {
    summary: `${route.title}, ${formatNames[format]}`,
    description: route.description,
    parameters: [
      ...inPath.map((name) => ({ name, in: "path", required: true, description: PATH_PARAMETERS[name], schema: { type: "string" } })),
      ...Object.entries(route.parameters)
        .filter(([name]) => isTaken(name, format))
        .map(([name, { expected, values }]) => ({
          name,
          in: "query",
          required: false,
          description: `Expected: ${expected}.`,
          schema: { type: "string", ...(values ? { enum: values } : {}) },
        })),
    ],
    responses: {
      "200": { description: "Found.", content: { [MEDIA_TYPES[format]]: { schema: bodyOf(route, format) } } },
      "400": { description: "A parameter is not known or cannot be read; a sentence says which and what was expected." },
      "404": { description: "Nothing of this address is held; a sentence says so." },
    },
  };
}

/** A file holds all rows and a feed the newest: only pages of JSON have a size, and a feed does not begin somewhere. */
function isTaken(name: string, format: ApiRoute["formats"][number]): boolean {
  return !(name === "limit" && format !== "json") && !(name === "after" && format === "atom");
}

function bodyOf({ path, columns }: ApiRoute, format: ApiRoute["formats"][number]): object {
  if (format !== "json" || columns === null || !isPaged(path)) return { type: format === "json" ? "object" : "string" };
  return {
    type: "object",
    required: ["rows", "next"],
    properties: {
      rows: {
        type: "array",
        items: {
          type: "object",
          required: columns.map(({ name }) => name),
          properties: Object.fromEntries(columns.map((column) => [column.name, schemaOf(column)])),
        },
      },
      next: { type: ["string", "null"], description: "Address of the next page; null on the last." },
    },
  };
}

/** Answers of these are pages of rows; the others have a shape of their own. */
const isPaged = (path: string) => ["/issuers/{cik}", "/owners/{cik}", "/transactions", "/filings"].includes(path);

const TYPES = {
  text: { type: "string" },
  decimal: { type: "string", pattern: "^-?(\\d+(\\.\\d+)?|Infinity)$" },
  day: { type: "string", format: "date" },
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  list: { type: "array", items: { type: "string" } },
} as const;

function schemaOf({ type, meaning, whenNull }: Pick<ExportColumn, "type" | "meaning" | "whenNull">): object {
  const schema = TYPES[type];
  return {
    ...schema,
    type: whenNull ? [schema.type, "null"] : schema.type,
    description: whenNull ? `${meaning} Null: ${whenNull}` : meaning,
  };
}
