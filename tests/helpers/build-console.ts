import { ensureConsole } from "../../src/cli/console-build.ts";

/** Once for all test files, which would otherwise build it at the same time. */
export async function setup(): Promise<void> {
  await ensureConsole();
}
