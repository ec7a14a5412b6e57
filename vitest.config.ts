import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/helpers/build-console.ts", "tests/helpers/postgres-for-all.ts"],
    testTimeout: 20_000,
    // Two cores is the size of machine the suite must be quick on.
    maxWorkers: 2,
  },
});
