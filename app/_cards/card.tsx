import { readFile } from "node:fs/promises";
import { ImageResponse } from "next/og";
import type { ReactNode } from "react";
import { plainLetters } from "./plain-letters";

/** What those who show shared links expect. */
export const cardSize = { width: 1200, height: 630 };

/** The tokens of the light theme (docs/design.md): a picture has no theme of its own. */
export const ink = {
  paper: "#fbfaf7",
  ink: "#1c1a17",
  muted: "#5f5a50",
  rule: "#d9d4c8",
  accent: "#6b2350",
  buy: "#00626b",
  sell: "#a1440b",
};

/** ImageResponse reads WOFF, not WOFF2, and no variable font: a family of its own, of the same typeface. */
const regularFile = new URL("../../node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff", import.meta.url);
const boldFile = new URL("../../node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-700-normal.woff", import.meta.url);
let fonts: Promise<[Buffer, Buffer]> | null = null;

type Props = { name: string; beside?: string | null; lines: readonly string[]; children?: ReactNode };

/** Of a name, so that it takes two lines, three at most: capitals are a quarter wider than other letters. */
function sizeOf(name: string): number {
  const width = name.length + (name.match(/[A-Z0-9]/g)?.length ?? 0) / 4;
  return width > 62 ? 40 : width > 40 ? 52 : width > 26 ? 64 : 84;
}

/** The picture of a page, 1200 × 630: its name, a line or two of facts, and below them a drawing. */
export async function drawCard({ name, beside, lines, children }: Props): Promise<ImageResponse> {
  fonts ??= Promise.all([readFile(regularFile), readFile(boldFile)]);
  const [regular, bold] = await fonts;
  const shown = plainLetters(name, 90);
  const ticker = beside ? plainLetters(beside, 12) : "";
  const size = sizeOf(`${shown} ${ticker}`);
  return new ImageResponse(
    <div
      style={{
        width: "100%",
        height: "100%",
        display: "flex",
        flexDirection: "column",
        padding: "44px 48px",
        background: ink.paper,
        color: ink.ink,
        fontFamily: "Source Sans 3",
      }}
    >
      <div style={{ display: "flex", flexShrink: 0, fontSize: 30, fontWeight: 700, paddingBottom: 10 }}>Section16</div>
      <div style={{ display: "flex", flexShrink: 0, height: 7, borderTop: `3px solid ${ink.ink}`, borderBottom: `1px solid ${ink.ink}` }} />
      <div
        style={{
          display: "flex",
          flexWrap: "wrap",
          flexShrink: 0,
          alignItems: "baseline",
          paddingTop: 24,
          fontSize: size,
          lineHeight: 1.08,
          fontWeight: 700,
        }}
      >
        <span style={{ wordBreak: "break-word", marginRight: 24 }}>{shown}</span>
        {ticker && <span style={{ fontWeight: 400, color: ink.muted }}>{ticker}</span>}
      </div>
      {lines.map((line, at) => (
        <div
          key={line}
          style={{
            display: "flex",
            flexShrink: 0,
            fontSize: at === 0 ? 38 : 28,
            lineHeight: 1.25,
            paddingTop: 12,
            color: at === 0 ? ink.ink : ink.muted,
          }}
        >
          {plainLetters(line, 130)}
        </div>
      ))}
      <div style={{ display: "flex", flexGrow: 1, alignItems: "flex-end" }}>{children}</div>
    </div>,
    {
      ...cardSize,
      fonts: [
        { name: "Source Sans 3", data: regular, weight: 400, style: "normal" },
        { name: "Source Sans 3", data: bold, weight: 700, style: "normal" },
      ],
      headers: { "Cache-Control": "public, max-age=0, must-revalidate" },
    },
  );
}
