import type { Metadata } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Explain } from "@/components/explain";
import { FollowingLink } from "@/components/follow/following-link";
import { SearchBox } from "@/components/search/search-box";
import { DropAnywhere } from "@/components/upload/drop-anywhere";
import "./styles.css";

/** One file, Latin only, served from here; a system face stands in, with its metrics fitted, until it is there. */
const sourceSans = localFont({
  src: "../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  weight: "200 900",
  display: "swap",
  variable: "--font-source-sans",
});

export const metadata: Metadata = {
  title: { default: "Section16: insider trades, as filed", template: "%s · Section16" },
  description: "What officers, directors and large holders of listed companies report on SEC Forms 3, 4 and 5.",
  icons: { icon: "/icon.svg", apple: "/apple-icon.png" },
  manifest: "/manifest.webmanifest",
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={sourceSans.variable}>
      <body>
        <div className="page">
          <a className="skip" href="#main">
            Skip to the content
          </a>
          <header className="masthead">
            <a className="wordmark" href="/">
              Section16
            </a>
            <nav aria-label="Main">
              <ul>
                <li>
                  <a href="/">Home</a>
                </li>
                <li>
                  <a href="/transactions">Transactions</a>
                </li>
                <li>
                  <a href="/clusters">Clusters</a>
                </li>
                <li>
                  <a href="/upload">Upload</a>
                </li>
                <li>
                  <a href="/status">Status</a>
                </li>
                <li>
                  <a href="/about">About</a>
                </li>
              </ul>
            </nav>
            <FollowingLink />
            <SearchBox id="search" />
          </header>
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <DropAnywhere />
          <footer className="colophon">
            <p className="max-w-3xl">
              Insider trades as reported on SEC Forms 3, 4 and 5. Every figure leads to the filing it comes from;{" "}
              <a href="/about">how things are counted</a>. All of it can be <a href="/api">taken away as data</a>; the{" "}
              <a href="/codebook">code book</a> says what columns mean. Not investment advice.
            </p>
          </footer>
        </div>
        <Explain />
      </body>
    </html>
  );
}
