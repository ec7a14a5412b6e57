import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What is built for browsers, and from what. */
export interface BuildFolders {
  /** Holds vite.config.ts, whose `build.outDir` must be `output`. */
  readonly source: string;
  readonly output: string;
  /** Further files and folders that the built pages depend on. */
  readonly also: readonly string[];
}

/** Names what it was built from; inside the output, so that both go together. */
const STAMP = ".stamp";
const TEXT = new Set([".html", ".js", ".css", ".svg", ".json", ".txt", ".webmanifest"]);
/** A smaller file fits into the packet that its headers take anyway. */
const WORTH_PACKING = 512;

/**
 * Builds with Vite if the sources have changed since the last time: some seconds, or some
 * milliseconds when nothing has.
 * @returns "absent" when there is nothing to build from
 * @throws Error of Vite, with the place of the mistake
 */
export async function ensureBuilt(folders: BuildFolders): Promise<"built" | "fresh" | "absent"> {
  const { source, output } = folders;
  const configFile = join(source, "vite.config.ts");
  if (!existsSync(configFile)) return "absent";
  const stamp = stampOf(folders);
  const kept = join(output, STAMP);
  if (existsSync(kept) && readFileSync(kept, "utf8") === stamp) return "fresh";
  const { build } = await import("vite");
  await build({ configFile, logLevel: "warn" });
  for (const file of filesIn(output)) pack(file);
  writeFileSync(kept, stamp);
  return "built";
}

/** Packed once here, as small as it goes, instead of at every request. */
function pack(file: string): void {
  const content = readFileSync(file);
  if (!TEXT.has(extname(file)) || content.length < WORTH_PACKING) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  writeFileSync(`${file}.br`, brotliCompressSync(content, quality));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
}

function stampOf({ source, also }: BuildFolders): string {
  const hash = createHash("sha256");
  for (const folder of [source, ...also]) {
    for (const file of filesIn(folder)) {
      hash
        .update(`${relative(source, file)}\0`)
        .update(readFileSync(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/** Every file of a folder in a fixed order; a file by itself; nothing for what is not there. */
function filesIn(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
