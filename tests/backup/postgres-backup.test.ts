import { existsSync, mkdtempSync, readdirSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BackupError } from "../../src/backup/backup-error.ts";
import { makeBackup } from "../../src/backup/make-backup.ts";
import { restoreBackup } from "../../src/backup/restore-backup.ts";
import { postgresBus } from "../../src/instances/postgres-bus.ts";
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
    const error = await restoreBackup({ file, url, force: false }).catch((reason) => reason);
    expect(error).toBeInstanceOf(BackupError);
    expect(error.message).toMatch(/was not restored: The database postgresql:.*:…@.* is not empty/);
    expect(error.message).toContain("; --force replaces it and keeps it beside.");
    expect((await store.comment(sent.id))?.status).toBe("approved");
  });

  test("replaces what is there when told to, keeps it in another schema, and can be done again", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "c.zst") });
    const target = databases[1] as (typeof databases)[0];
    const before = await target.open();
    const lost = held({ text: "yedekten sonra" });
    await before.store.addComment(lost);
    await before.close();
    const url = await urlOf(1);
    for (const hour of [1, 2]) {
      const now = new Date(Date.UTC(2026, 10, 26, hour));
      const restored = await restoreBackup({ file, url, force: true, now });
      const kept = `suzgec_replaced_20261126t0${hour}0000z`;
      expect(restored).toMatchObject({ comments: 2, kept: `the schema ${kept}` });
      const back = await openDatabase(url);
      expect((await back.store.comment(sent.id))?.status).toBe("approved");
      expect(await back.store.comment(lost.id)).toBeNull();
      const { outcome } = await back.store.addComment(comment());
      expect(outcome).toBe("added");
      await back.close();
    }
    const old = new URL(url);
    old.searchParams.set("options", "-c search_path=suzgec_replaced_20261126t010000z");
    const kept = await openDatabase(old.href);
    expect((await kept.store.comment(lost.id))?.status).toBe("held");
    for (const hour of [1, 2]) {
      const schema = sql.ref(`suzgec_replaced_20261126t0${hour}0000z`);
      await sql`drop schema ${schema} cascade`.execute(kept.tables);
    }
    await kept.close();
  });

  test("drops what restoring left behind that was killed", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "e.zst") });
    const target = databases[1] as (typeof databases)[0];
    const { tables, close } = await target.open();
    await sql`create schema suzgec_restoring_20261125t030000z
      create table comments (id text)`.execute(tables);
    await sql`create schema suzgec_restoring_ours`.execute(tables);
    await close();
    const now = new Date(Date.UTC(2026, 10, 26, 3));
    const left = mkdtempSync(join(tmpdir(), ".suzgec-unfinished-"));
    utimesSync(left, now, Date.now() / 1000 - 25 * 60 * 60);
    await restoreBackup({ file, url: await urlOf(1), force: true, now });
    const back = await target.open();
    const { rows } = await sql<{ name: string }>`
      select nspname as name from pg_namespace where nspname like 'suzgec%' order by 1`.execute(
      back.tables,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      "suzgec_replaced_20261126t030000z",
      "suzgec_restoring_ours",
    ]);
    expect(existsSync(left)).toBe(false);
    for (const { name } of rows)
      await sql`drop schema ${sql.ref(name)} cascade`.execute(back.tables);
  });

  test("never replaces a database that a service uses, and leaves nothing behind", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "d.zst") });
    const url = await urlOf(0);
    const error = await restoreBackup({ file, url, force: true }).catch((reason) => reason);
    expect(error.message).toContain("the database is in use; stop the service first");
    expect((await store.comment(sent.id))?.status).toBe("approved");
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from pg_namespace where nspname like 'suzgec%'`.execute(
      (await (databases[0] as (typeof databases)[0]).open()).tables,
    );
    expect(rows[0]?.n).toBe(0);
  });

  test("never replaces a database that a service uses whose connections have another name", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "f.zst") });
    const url = `${await urlOf(1)}?application_name=yorum-a`;
    const service = await openDatabase(url);
    const bus = await postgresBus(url);
    try {
      const lost = comment();
      await service.store.addComment(lost);
      const restoring = restoreBackup({ file, url, force: true });
      await expect(restoring).rejects.toThrow("the database is in use; stop the service first");
      expect(await service.store.comment(lost.id)).not.toBeNull();
    } finally {
      await bus.close();
      await service.close();
    }
  });

  test("restored by an administrator belongs to the users that the database belonged to", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "g.zst") });
    const url = await urlOf(1);
    const service = new URL(url);
    service.username = `suzgec_service_${process.pid}`;
    service.password = "x";
    const reader = `suzgec_reader_${process.pid}`;
    const admin = new pg.Client(url);
    await admin.connect();
    await admin.query(`create role ${service.username} login password 'x';
      create role "${reader}"; drop schema public cascade;
      create schema public authorization ${service.username}`);
    await (await openDatabase(service.href)).close();
    await admin.query(`grant select on comments to "${reader}"; grant usage on schema public to public;
      grant select on articles to public; grant usage on sequence decisions_seq_seq to "${reader}"`);
    const now = new Date(Date.UTC(2026, 10, 26, 5));
    await admin.end();
    await restoreBackup({ file, url, force: true, now });
    const back = await openDatabase(service.href);
    expect((await back.store.comment(sent.id))?.status).toBe("approved");
    expect((await back.store.addComment(comment())).outcome).toBe("added");
    await back.close();
    const again = new pg.Client(url);
    await again.connect();
    const { rows } = await again.query(`
      select has_table_privilege('${reader}', 'comments', 'select') as comments,
        has_table_privilege('${reader}', 'articles', 'select') as articles,
        has_table_privilege('${reader}', 'decisions', 'select') as decisions,
        has_table_privilege('${reader}', 'comments', 'insert') as writes,
        has_sequence_privilege('${reader}', 'decisions_seq_seq', 'usage') as sequence,
        (select count(*)::integer from pg_proc where pronamespace = 'public'::regnamespace
          and pg_get_userbyid(proowner) <> '${service.username}') as others`);
    expect(rows).toEqual([
      {
        ...{ comments: true, articles: true, sequence: true },
        ...{ decisions: false, writes: false, others: 0 },
      },
    ]);
    await again.query(`drop schema suzgec_replaced_20261126t050000z cascade;
      drop schema public cascade; create schema public;
      drop owned by ${service.username}; drop role ${service.username};
      drop owned by "${reader}"; drop role "${reader}"`);
    await again.end();
  });

  test("is not restored while another program holds a table, which is told in words", async () => {
    const { file } = await makeBackup({ url: await urlOf(0), to: join(files.folder, "h.zst") });
    await (databases[1] as (typeof databases)[0]).open().then((database) => database.close());
    const url = await urlOf(1);
    const psql = new pg.Client(url);
    await psql.connect();
    await psql.query("begin; select count(*) from comments");
    const restoring = restoreBackup({ file, url, force: true });
    await expect(restoring).rejects.toThrow(/was not restored: somebody holds a table .* first\.$/);
    await psql.end();
  });

  test("that does not answer is told in one line, without the password", async () => {
    const url = "postgres://suzgec:s3cret@127.0.0.1:1/suzgec";
    const error = await makeBackup({ url, to: `${files.folder}/` }).catch((reason) => reason);
    expect(error).toBeInstanceOf(BackupError);
    expect(error.message).toContain("PostgreSQL does not answer at its address");
    expect(error.message).not.toContain("s3cret");
  });
});
