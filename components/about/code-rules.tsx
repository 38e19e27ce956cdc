import { categories } from "@/lib/filing/categories";
import { categoryLabels } from "@/lib/filing/category-labels";
import { transactionCodes } from "@/lib/filing/codes";
import { Rule } from "./rule";

/** Groups of rows and the codes behind them. */
export function CodeRules() {
  return (
    <Rule
      id="categories"
      title="What rows are called"
      source="the transaction codes of Forms 4 and 5."
      affects="the word in each row, the filter “What”, markers in charts."
    >
      <dl>
        {categories.map((category) => (
          <div key={category}>
            <dt>{categoryLabels[category].label}</dt>
            <dd>{categoryLabels[category].meaning}</dd>
          </div>
        ))}
      </dl>
      <h3 id="codes">Transaction codes</h3>
      <dl>
        {transactionCodes.map((entry) => (
          <div key={entry.code}>
            <dt>
              {entry.code} <span className="muted font-normal">{entry.source}</span>
            </dt>
            <dd>{entry.meaning}</dd>
          </div>
        ))}
      </dl>
    </Rule>
  );
}
