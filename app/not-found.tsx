import type { Metadata } from "next";
import { SearchBox } from "@/components/search/search-box";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="prose pt-8">
      <h1>Not here</h1>
      <p>No page, company, owner or filing has this address. The filing may not be loaded, or an upload may have been taken back.</p>
      <SearchBox id="search-not-found" large />
      <p>
        <a href="/">Newest filings</a>, <a href="/status#company">get a company from EDGAR</a>, <a href="/upload">upload a filing</a>
      </p>
    </div>
  );
}
