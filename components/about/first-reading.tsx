import { urls } from "@/lib/urls";

/** For who has never read such a form: what it is, what to look at, and what to beware of. */
export function FirstReading() {
  return (
    <>
      <p className="lede">
        Officers, directors and holders of more than ten percent of a listed company in the United States must tell the SEC what they own of
        it and each time they trade. Section16 reads those forms and shows what they say, to the last footnote.
      </p>
      <h2 id="first">In five minutes</h2>
      <dl className="first-reading">
        <dt>Three forms</dt>
        <dd>
          <strong>Form 3</strong> says what someone holds on becoming an insider. <strong>Form 4</strong> reports a trade, within two
          business days. <strong>Form 5</strong> gathers once a year what was exempt or forgotten. A form with /A amends an earlier one.
        </dd>
        <dt>A buy is a purchase in the market</dt>
        <dd>
          Most rows are not: awards of pay, options exercised, shares withheld for tax, gifts. Here only code P counts as a buy and only
          code S as a sale, in shares themselves, never in options. Every other row is shown too, under its own name.
        </dd>
        <dt>Many sales were decided long before</dt>
        <dd>
          A 10b5-1 plan sells by a schedule made in advance. Rows under one carry the badge <span className="badge">10b5-1 plan</span>.
          Before April 2023 forms did not ask, so no badge then means not known.
        </dd>
        <dt>One trade may be filed several times</dt>
        <dd>By each fund of a group, by joint filers, by an amendment. It is counted once, and the other rows say which one counts.</dd>
        <dt>Balances that stop adding up</dt>
        <dd>
          Each row states the shares held after it. Where that does not follow from the row before, the chart shows a dashed jump: a split,
          a transfer, an error, or a trade that nobody reported. We do not guess which; the table says what a footnote explains.
        </dd>
        <dt>Always to the source</dt>
        <dd>
          Every number leads to its row, and the row to the filing as it was filed. Where something cannot be known it says so: not reported
          is not zero.
        </dd>
        <dt>Ways in</dt>
        <dd>
          <a href="/search">Search</a> a company, a person, a title or words of a footnote; <a href={urls.transactions}>screen</a> all rows;
          see <a href="/clusters">clusters</a> of buyers; <a href="/upload">upload</a> a filing that you hold. Everything can be{" "}
          <a href="/api">taken away as data</a>.
        </dd>
      </dl>
    </>
  );
}
