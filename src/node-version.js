// Plain JavaScript and preloaded, so that it speaks before an older Node fails on
// TypeScript syntax or crashes inside better-sqlite3 13, which needs Node-API 10.
import * as module from "node:module";
import { join } from "node:path";

const REQUIRED = 24;

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < REQUIRED) {
  process.stderr.write(
    `Süzgeç needs Node ${REQUIRED} or newer; this is Node ${process.versions.node}. ` +
      "Run `npm ci`, then `npm start` or `npm run suzgec`: they bring their own Node.\n",
  );
  process.exit(1);
}

// Compiled code is kept between starts, which saves a third of a second; where the folder cannot
// be written, Node goes on without.
module.enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "suzgec"));
