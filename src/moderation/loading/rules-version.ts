import { createHash } from "node:crypto";
import packageFile from "../../../package.json" with { type: "json" };

/** A file of text or, as models are, of bytes. */
export type VersionedFile = { readonly name: string } & (
  | { readonly source: string }
  | { readonly bytes: Uint8Array }
);

/**
 * Short content hash of all rule files, the models and the program that reads them: equal versions judge
 * alike. Line ends and byte-order marks do not count, so a checkout on Windows has the same one.
 */
export function rulesVersion(files: readonly VersionedFile[]): string {
  const hash = createHash("sha256").update(packageFile.version);
  for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`\0${file.name}\0`);
    hash.update("bytes" in file ? file.bytes : asEverywhere(file.source));
  }
  return hash.digest("hex").slice(0, 12);
}

function asEverywhere(source: string): string {
  return source.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}
