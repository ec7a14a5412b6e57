import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** A file of the built console, with its packed forms. */
export interface ConsoleFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
  /** Its name holds a hash of its content, so that it never changes. */
  readonly immutable: boolean;
}

/** By path below /console/, such as "assets/index-Bx7k.js". */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/**
 * The built console, read whole: some hundred kilobytes. Read again when it was built anew.
 * @param main the file without which nothing is built
 * @returns a function that gives the files as they are, or null while there are none
 */
export function consoleFiles(folder: string, main = "index.html"): () => ConsoleFiles | null {
  let known: { readonly built: number; readonly files: ConsoleFiles } | null = null;
  return () => {
    const built = statSync(join(folder, main), { throwIfNoEntry: false })?.mtimeMs;
    if (built === undefined) return null;
    if (known?.built !== built) known = { built, files: readFiles(folder) };
    return known.files;
  };
}

function readFiles(folder: string): ConsoleFiles {
  const files = new Map<string, ConsoleFile>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = new Set(
    entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const path of paths) {
    // Anything else (stamps, packed forms, maps) is not for browsers.
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const name = relative(folder, path).split(sep).join("/");
    const plain = readFileSync(path);
    const packed = (ending: string) =>
      paths.has(path + ending) ? readFileSync(path + ending) : null;
    files.set(name, {
      type,
      plain,
      etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`,
      br: packed(".br"),
      gzip: packed(".gz"),
      immutable: /^assets\/.*-[\w-]{6,}\.\w+$/.test(name),
    });
  }
  return files;
}
