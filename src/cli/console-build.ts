import { join } from "node:path";
import { type BuildFolders, ensureBuilt } from "./browser-build.ts";

const root = join(import.meta.dirname, "..", "..");

/** The moderators' pages. */
export const CONSOLE: BuildFolders = {
  source: join(root, "src", "console"),
  output: join(root, "dist", "console"),
  also: [
    join(root, "src", "messages"),
    join(root, "src", "moderation", "reasons.ts"),
    join(root, "src", "store", "audit.ts"),
    join(root, "src", "store", "verdict-facts.ts"),
    join(root, "package-lock.json"),
  ],
};

/** Builds the moderators' pages if their sources have changed. */
export function ensureConsole(): ReturnType<typeof ensureBuilt> {
  return ensureBuilt(CONSOLE);
}
