import type { Metadata } from "next";
import { RouteEntry } from "@/components/api/route-entry";
import { Still } from "@/components/still/still";
import { apiRoutes } from "@/lib/export/api-routes";

export const metadata: Metadata = { title: "Data: what can be taken away" };
export const dynamic = "force-static";

export default function ApiPage() {
  return (
    <Still as="article" className="pt-6">
      <h1>Take the data</h1>
      <div className="prose">
        <p className="lede">
          Every list of rows here is also a file: put <code>.csv</code>, <code>.parquet</code>, <code>.json</code> or <code>.atom</code>{" "}
          behind the address of the page, and its filter stays. No key, no limit on history.
        </p>
        <ul>
          <li>
            <strong>CSV</strong> holds all rows, as long as they are; UTF-8, and no cell is a formula. <strong>Parquet</strong> holds the
            same rows under the same names, with days as dates and lists as lists; for DuckDB, pandas, R and the like. <strong>JSON</strong>{" "}
            holds a page and, in <code>next</code>, the address of the page after it. <strong>Atom</strong> holds the newest, for a reader
            of feeds.
          </li>
          <li>
            Decimals are text with every digit that is kept, in Parquet too: to reckon, cast them (
            <code>CAST(shares AS DECIMAL(38, 8))</code>). Null, or an empty cell, means that the filer did not say.
          </li>
          <li>
            A parameter that is not known or cannot be read answers 400 with a sentence; what is not held answers 404; what takes longer
            than five seconds answers 503.
          </li>
          <li>
            What each column and code means stands in the <a href="/codebook">code book</a>; for programs there is{" "}
            <a href="/openapi.json">openapi.json</a>.
          </li>
        </ul>
      </div>
      {apiRoutes.map((route) => (
        <RouteEntry key={route.path} route={route} />
      ))}
    </Still>
  );
}
