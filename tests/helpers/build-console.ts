import { ensureConsole } from "../../src/cli/console-build.ts";
import { ensureWidget } from "../../src/cli/widget-build.ts";

/** Once for all test files, which would otherwise build them at the same time. */
export async function setup(): Promise<void> {
  await ensureConsole();
  await ensureWidget();
}
