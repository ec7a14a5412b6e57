import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UNFINISHED } from "./names.ts";

/**
 * A folder for what is not finished, on the same disk as what it is to become. It is gone when
 * the work is, and when the process is told to end in the middle.
 * @param path where somebody else knows of it, to clear away after us
 */
export function workFolder(
  parent: string,
  path = newWorkFolder(parent),
): { readonly path: string; [Symbol.dispose](): void } {
  mkdirSync(path, { mode: 0o700 });
  const remove = () => removeWorkFolder(path);
  process.once("exit", remove);
  return {
    path,
    [Symbol.dispose]() {
      process.off("exit", remove);
      remove();
    },
  };
}

/** A place in which nobody works yet. */
export const newWorkFolder = (parent: string) => join(parent, `${UNFINISHED}${randomUUID()}`);

export const removeWorkFolder = (path: string) =>
  // Something may still be about to be written into it when the process is told to end.
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
