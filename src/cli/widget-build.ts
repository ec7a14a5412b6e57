import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type BuildFolders, ensureBuilt } from "./browser-build.ts";

const root = join(import.meta.dirname, "..", "..");

export const WIDGET: BuildFolders = {
  source: join(root, "src", "widget"),
  output: join(root, "dist", "widget"),
  also: [join(root, "src", "messages", "widget"), join(root, "package-lock.json")],
};

/** The whole comment box with all of its strings, as it travels to readers. */
export const MOST_BYTES = 12_000;

/** Builds the comment box if its sources have changed. */
export function ensureWidget(): ReturnType<typeof ensureBuilt> {
  return ensureBuilt(WIDGET);
}

/** In bytes, packed with brotli as it is served. */
export function widgetSize(): number {
  return brotliCompressSync(readFileSync(join(WIDGET.output, "suzgec.js"))).length;
}
