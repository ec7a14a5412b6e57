import { createHash } from "node:crypto";
import packageFile from "../../../package.json" with { type: "json" };

/**
 * Short content hash of all rule files and the program that reads them: equal versions judge
 * alike. Line ends and byte-order marks do not count, so a checkout on Windows has the same one.
 */
export function rulesVersion(files: readonly { name: string; source: string }[]): string {
  const hash = createHash("sha256").update(packageFile.version);
  for (const { name, source } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const content = source.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
    hash.update(`\0${name}\0${content}`);
  }
  return hash.digest("hex").slice(0, 12);
}
