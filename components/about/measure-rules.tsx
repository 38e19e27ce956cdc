import { defaultClusterOptions } from "@/lib/ownership/clusters";
import { NET_PURCHASE_MONTHS } from "@/lib/ownership/net-purchase";
import { Rule } from "./rule";

/** Measures, and pages as of a past day. */
export function MeasureRules() {
  const { persons, tradingDays } = defaultClusterOptions;
  return (
    <>
      <Rule
        id="measures"
        title="Measures"
        source="named with each."
        affects="the sections “Buys and sales” and “Measures” of the issuer page. None of them is advice, and none says what a price will do."
      >
        <dl>
          <dt>Plan share of sales</dt>
          <dd>
            Value of sales under a 10b5-1 plan, of all sales whose form or footnotes answer the question, over the days chosen. Sales that
            were not asked are left out. Definition ours.
          </dd>
          <dt>Late filings</dt>
          <dd>Form 4s filed in the days chosen with at least one late row, of those with a row that can be judged. Rule 16a-3(g).</dd>
          <dt>Clusters of buys</dt>
          <dd>
            At least {persons} persons who bought within {tradingDays} trading days of the exchange; windows that share a row are one
            cluster. A joint filing is one person, and so are owners who report one trade. Good Friday is no trading day, Columbus Day is
            one. On <a href="/clusters">the page of clusters</a> persons, days, roles and value can be chosen. Definition ours.
          </dd>
          <dt>Market pulse</dt>
          <dd>
            Counted buys and sales of all companies by week, Monday to Sunday, by transaction date: how many bought and sold, an owner once
            per company and week, joint filers as one, and for how many dollars. Shares of different companies are never added. As of a past
            day the pulse is still of today’s rows, up to that day.
          </dd>
          <dt>Largest buys and sales</dt>
          <dd>
            All that one owner, or those who file jointly, bought or sold of one company within the days that the list names, by value. The
            days end on the newest trade held here.
          </dd>
          <dt>Net purchase ratio</dt>
          <dd>
            (Buys − sales) / (buys + sales) over {NET_PURCHASE_MONTHS} months, by rows, by value and by shares of each class. Lakonishok and
            Lee, “Are Insider Trades Informative?”, Review of Financial Studies 14 (2001).
          </dd>
          <dt>Routine or opportunistic</dt>
          <dd>
            By buys and sales of the three years before: none in one of them, unclassified; one in the same calendar month of all three,
            routine; else opportunistic. The first version of the paper, which judges the trader for a year, by what was filed by its start;
            plan trades are no part of it. Cohen, Malloy and Pomorski, “Decoding Inside Information”, Journal of Finance 67 (2012).
          </dd>
        </dl>
      </Rule>
      <Rule
        id="as-of"
        title="As of a day"
        source="filing dates."
        affects="issuer and owner pages, the list of newest filings, and the exports with ?asOf=."
      >
        <p>
          A page as of a day is made anew from what had been filed by then: amendments filed later are undone, and their rows are not there.
          Names of companies and people are today’s. Filings that reached EDGAR by then and are not loaded here are missing as they are
          today. The page of a filing is always whole.
        </p>
      </Rule>
    </>
  );
}
