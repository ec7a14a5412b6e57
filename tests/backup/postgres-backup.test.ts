import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BackupError } from "../../src/backup/backup-error.ts";
import { makeBackup } from "../../src/backup/make-backup.ts";
import { restoreBackup } from "../../src/backup/restore-backup.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import type { Store } from "../../src/store/store.ts";
import { ruling } from "../store/contract/deciding.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { postgresDatabase } from "../store/postgres/database.ts";
import { comment, held } from "../store/samples.ts";

describe("a backup of PostgreSQL", { timeout: 60_000 }, () => {
  const files = sqliteDatabase();
  const sent = held({ text: "Iğdır" });
  let databases: ReturnType<typeof postgresDatabase>[];
  let store: Store;
  beforeEach(async () => {
    databases = [postgresDatabase(), postgresDatabase()];
    store = (await (databases[0] as (typeof databases)[0]).open()).store;
    await store.addComment(sent);
    await store.addComment(comment());
    await store.decide(ruling(sent.id));
  });
  afterEach(async () => {
    for (const one of databases) await one.remove();
    await files.remove();
  });

  const urlOf = async (index: number) => (await databases[index]?.url()) ?? "";

  test("made while comments come is one moment, and comes back as either kind of database", async () => {
    let writing = true;
    const writer = (async () => {
      while (writing) await store.addComment(comment());
    })();
    const made = await makeBackup({ url: await urlOf(0), to: `${files.folder}/` });
    writing = false;
    await writer;
    expect(made.comments).toBeGreaterThanOrEqual(2);
    expect(statSync(made.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(files.folder)).toEqual([made.file.split("/").at(-1)]);
    for (const url of [files.url, await urlOf(1)]) {
      const restored = await restoreBackup({ file: made.file, url, force: false });
      expect(restored.comments).toBe(made.comments);
      expect(restored.where).not.toContain("for%20tests");
      const back = await openDatabase(url);
      expect((await back.store.comment(sent.id))?.status).toBe("approved");
      const query = { order: "newest", limit: 9, search: "igdir", statuses: ["approved"] } as const;
      expect((await back.store.queue(query)).items).toHaveLength(1);
      await back.close();
    }
  });

  test("is never restored over something, and no message repeats the password", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "b.zst") });
    const url = (await urlOf(0)).replace("postgres:", "postgresql:");
    const error = await restoreBackup({ file, url, force: true }).catch((reason) => reason);
    expect(error).toBeInstanceOf(BackupError);
    expect(error.message).toMatch(/was not restored: The database postgresql:.*:…@.* is not empty/);
    expect((await store.comment(sent.id))?.status).toBe("approved");
  });

  test("that does not answer is told in one line, without the password", async () => {
    const url = "postgres://suzgec:s3cret@127.0.0.1:1/suzgec";
    const error = await makeBackup({ url, to: `${files.folder}/` }).catch((reason) => reason);
    expect(error).toBeInstanceOf(BackupError);
    expect(error.message).toContain("PostgreSQL does not answer at its address");
    expect(error.message).not.toContain("s3cret");
  });
});
