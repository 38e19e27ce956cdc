import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const shared = {
  // Half of a test's time is PostgreSQL's: two files at once keep two cores busy.
  maxWorkers: 2,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // A busy machine is slow, not wrong: what passes at the second try is marked so in the output.
  retry: 1,
};

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    projects: [
      // What is pure needs no process of its own for each file; half of its time went into starting them.
      {
        extends: true,
        test: {
          ...shared,
          name: "pure",
          include: ["{lib,components,docs,app}/**/*.test.{ts,tsx}"],
          exclude: ["app/_data/**"],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...shared, name: "database", include: ["{db,bin,app/_data}/**/*.test.ts"], globalSetup: ["db/testing/global-setup.ts"] },
      },
    ],
  },
});
