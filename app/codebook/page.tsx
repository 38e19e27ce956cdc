import type { Metadata } from "next";
import { CodeList } from "@/components/api/code-list";
import { ColumnsTable } from "@/components/api/columns-table";
import { filingColumns } from "@/lib/export/filing-columns";
import { flagMeanings, statusMeanings } from "@/lib/export/ownership-codes";
import { ownershipColumns } from "@/lib/export/ownership-columns";
import { rowColumns } from "@/lib/export/row-columns";
import { categories, notCountedReasons } from "@/lib/filing/categories";
import { categoryLabels, reasonLabels, trustLabels } from "@/lib/filing/category-labels";
import { transactionCodes } from "@/lib/filing/codes";
import { trustLevels } from "@/lib/filing/rows";

export const metadata: Metadata = { title: "Code book: what columns and codes mean" };
export const dynamic = "force-static";

export default function CodeBookPage() {
  return (
    <article className="pt-6">
      <h1>Code book</h1>
      <p className="lede mt-2">
        What every column of a file that you take away means, what an empty cell says, and by which rule it comes about. In JSON a name is
        written in one word (transactionDate), in CSV with strokes (transaction_date). How to take the files: <a href="/api">data</a>.
      </p>
      <ColumnsTable id="rows" title="Rows of filings" columns={rowColumns} />
      <ColumnsTable id="filings" title="Filings" columns={filingColumns} />
      <ColumnsTable id="ownership" title="Ownership over time" columns={ownershipColumns} />
      <CodeList
        id="codes"
        title="Transaction codes"
        entries={transactionCodes.map(({ code, meaning, source }) => ({ name: code, meaning: `${meaning} (${source})` }))}
      />
      <CodeList id="categories" title="Categories" entries={categories.map((name) => ({ name, meaning: categoryLabels[name].meaning }))} />
      <CodeList
        id="reasons"
        title="Why a row is not counted"
        entries={notCountedReasons.map((name) => ({ name, meaning: `Left out: ${reasonLabels[name]}.` }))}
      />
      <CodeList
        id="trust"
        title="How a filing came here"
        entries={trustLevels.map((name) => ({ name, meaning: trustLabels[name].meaning }))}
      />
      <CodeList id="statuses" title="Statuses of a balance" entries={statusMeanings} />
      <CodeList id="flags" title="Flags of a balance" entries={flagMeanings} />
    </article>
  );
}
