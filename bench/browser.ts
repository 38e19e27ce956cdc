/** Root needs --no-sandbox; without the others Chromium tries to reach the internet. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
