import type { Metadata } from "next";
import { AmendmentRules } from "@/components/about/amendment-rules";
import { CodeRules } from "@/components/about/code-rules";
import { CountingRules } from "@/components/about/counting-rules";
import { FirstReading } from "@/components/about/first-reading";
import { MeasureRules } from "@/components/about/measure-rules";
import { OwnershipRules } from "@/components/about/ownership-rules";
import { ReviewRules } from "@/components/about/review-rules";
import { RowRules } from "@/components/about/row-rules";
import { TrustRules } from "@/components/about/trust-rules";
import { Still } from "@/components/still/still";

export const metadata: Metadata = { title: "About: definitions and counting rules" };
export const dynamic = "force-static";

const PARTS = [
  ["forms", "The forms"],
  ["counting", "Buys and sales"],
  ["categories", "What rows are called"],
  ["value", "Value, price and currency"],
  ["plans", "10b5-1 plans"],
  ["late", "Lateness"],
  ["amendments", "Amendments"],
  ["joint", "Joint and group filings"],
  ["ownership", "Ownership over time"],
  ["reconciliation", "Balances against each other"],
  ["splits", "Splits"],
  ["measures", "Measures"],
  ["as-of", "As of a day"],
  ["review", "Documents confirmed by a person"],
  ["trust", "Trust"],
  ["limits", "What is not here"],
] as const;

export default function AboutPage() {
  return (
    <Still as="article" className="prose pt-6">
      <h1>About</h1>
      <FirstReading />
      <h2 id="rules">The rules, one by one</h2>
      <p>What is counted, and what is not known. Each rule names its source and the figures that it affects.</p>
      <nav aria-label="On this page">
        <p className="facts">
          {PARTS.map(([id, label]) => (
            <a key={id} href={`#${id}`}>
              {label}
            </a>
          ))}
        </p>
      </nav>
      <CountingRules />
      <CodeRules />
      <RowRules />
      <AmendmentRules />
      <OwnershipRules />
      <MeasureRules />
      <ReviewRules />
      <TrustRules />
    </Still>
  );
}
