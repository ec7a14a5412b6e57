import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UNFINISHED } from "./names.ts";

/**
 * A folder for what is not finished, on the same disk as what it is to become. It is gone when
 * the work is, and when the process is told to end in the middle.
 */
export function workFolder(parent: string): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(parent, UNFINISHED));
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", remove);
  return {
    path,
    [Symbol.dispose]() {
      process.off("exit", remove);
      remove();
    },
  };
}
