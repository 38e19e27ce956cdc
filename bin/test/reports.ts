/** What is read of the report that vitest writes. */
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

/** What is read of the report that Playwright writes. */
type PlaywrightSuite = {
  title: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; file: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
};
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
};

/** File, name and first lines of the reason of each test that failed, and of each file that could not be loaded. */
export function failuresOfVitest({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (status === "failed" && failed.length === 0) return [`${name}\n${shortened(message)}`];
    return failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${shortened(failureMessages.join("\n"))}`);
  });
}

/** The same of the browser tests that failed ("unexpected"), or that passed at the second try ("flaky"). */
export function failuresOfPlaywright({ suites }: PlaywrightReport, status: "unexpected" | "flaky"): string[] {
  const specsOf = (suite: PlaywrightSuite): PlaywrightSuite["specs"] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
  return suites
    .flatMap(specsOf)
    .flatMap(({ title, file, tests }) =>
      tests
        .filter((test) => test.status === status)
        .map(({ results }) => `${file}: ${title}\n${shortened(results.map(({ error }) => error?.message ?? "").join("\n"))}`),
    );
}

const shortened = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 8)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join("\n");
