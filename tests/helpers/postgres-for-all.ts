import type { TestProject } from "vitest/node";
import { startPostgres } from "../../src/cli/faults/postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server on which tests may make databases. */
    readonly postgres: string;
  }
}

/**
 * One PostgreSQL server for all test files: that of TEST_DATABASE_URL, whose user must be allowed
 * to make databases, or one that comes with the packages and is gone afterwards.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    provide("postgres", given);
    return async () => {};
  }
  const server = await startPostgres();
  provide("postgres", server.url());
  return () => server.remove();
}
