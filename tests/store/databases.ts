import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, type OpenOptions, openDatabase } from "../../src/store/open-database.ts";

/** An empty database of its own for one test. */
export interface TestDatabase {
  open(options?: OpenOptions): Promise<Database>;
  /** Closes what was opened and removes all of it. */
  remove(): Promise<void>;
}

/** A folder for one test's files, and the URL of a SQLite file in it. */
export function sqliteDatabase(): TestDatabase & {
  readonly url: string;
  readonly folder: string;
  readonly file: string;
} {
  const folder = mkdtempSync(join(tmpdir(), "suzgec-store-"));
  const file = join(folder, "suzgec.db");
  const opened: Database[] = [];
  return {
    folder,
    file,
    url: `sqlite:${file}`,
    async open(options) {
      const database = await openDatabase(`sqlite:${file}`, options);
      opened.push(database);
      return database;
    },
    async remove() {
      for (const database of opened) await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
