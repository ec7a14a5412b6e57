import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backupName } from "../../src/backup/names.ts";
import { restoreBackup } from "../../src/backup/restore-backup.ts";
import { startBackups } from "../../src/backup/scheduled-backups.ts";
import { createLogger } from "../../src/logger.ts";
import type { Database } from "../../src/store/open-database.ts";
import { createClient } from "../helpers/client.ts";
import { type ServerProcess, startProcess, withFolder } from "../helpers/process.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { comment } from "../store/samples.ts";

/** A busy machine may need a while to start a service. */
const LONG = 60_000;

async function health(service: ServerProcess) {
  return (await createClient(await service.listening()).get("/health")).body;
}

const lines = (service: ServerProcess, message: string) =>
  service
    .output()
    .split("\n")
    .filter((line) => line.includes(`"msg":"${message}"`));

describe("backups that the service makes by itself", { timeout: 2 * LONG }, () => {
  test("are made while it runs, told by /health and /metrics, and can be restored", async () => {
    await withFolder(async (folder) => {
      const backups = join(folder, "backups");
      const service = startProcess({
        DATABASE_URL: `sqlite:${join(folder, "suzgec.db")}`,
        BACKUP_DIR: backups,
        METRICS: "on",
      });
      const client = createClient(await service.listening());
      expect((await client.comment()).status).toBe(201);
      await vi.waitFor(() => expect(lines(service, "backup made")).toHaveLength(1), LONG);
      const body = await health(service);
      expect(body).toMatchObject({ status: "ok", backups: { failing: false } });
      expect(body.backups.ageSeconds).toBeLessThan(LONG / 1000);
      const { text } = await client.get("/metrics");
      expect(text).toMatch(/^suzgec_backups_total\{outcome="made"\} 1$/m);
      expect(text).toMatch(/^suzgec_backup_last_timestamp_seconds 1\d{9}/m);
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
      const [name = ""] = readdirSync(backups);
      const url = `sqlite:${join(folder, "back.db")}`;
      const file = join(backups, name);
      expect((await restoreBackup({ file, url, force: false })).comments).toBeGreaterThanOrEqual(0);
    });
  });

  test("are made by one of several processes, and old ones are removed, but nothing else", async () => {
    await withFolder(async (folder) => {
      const mine = ["suzgec-20200101T000000Z.db.zst", "suzgec-20200102T000000Z.db.zst"];
      const others = ["notes.txt", "suzgec-old.db.zst", "suzgec-20200101T000000Z.db.zst.keep"];
      for (const name of [...mine, ...others]) writeFileSync(join(folder, name), "");
      const services = [1, 2, 3].map(() =>
        startProcess({
          DATABASE_URL: `sqlite:${join(folder, "suzgec.db")}`,
          BACKUP_DIR: folder,
          BACKUP_AT: "every 7d",
          BACKUP_KEEP: "2",
        }),
      );
      await Promise.all(services.map((service) => service.listening()));
      await vi.waitFor(
        () => expect(services.flatMap((one) => lines(one, "old backups removed"))).toHaveLength(1),
        LONG,
      );
      for (const { child } of services) child.kill("SIGTERM");
      expect(await Promise.all(services.map(({ ended }) => ended))).toEqual([0, 0, 0]);
      expect(services.flatMap((one) => lines(one, "backup made"))).toHaveLength(1);
      const left = readdirSync(folder).filter((name) => !name.startsWith("suzgec.db"));
      expect(left.filter((name) => others.includes(name))).toHaveLength(3);
      expect(left.filter((name) => mine.includes(name))).toEqual([mine[1]]);
      expect(left).toHaveLength(5);
    });
  });

  test("that fail are told by /health and the log, and comments go on being taken", async () => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, "file"), "");
      const service = startProcess({
        DATABASE_URL: `sqlite:${join(folder, "suzgec.db")}`,
        BACKUP_DIR: join(folder, "file", "backups"),
      });
      const client = createClient(await service.listening());
      await vi.waitFor(async () => expect((await health(service)).status).toBe("degraded"), LONG);
      expect((await health(service)).backups).toEqual({
        lastAt: null,
        ageSeconds: null,
        failing: true,
      });
      // Lines of the log gather for a moment.
      const [line = ""] = await vi.waitFor(() => {
        const told = lines(service, "backup failed");
        expect(told).not.toEqual([]);
        return told;
      }, LONG);
      expect(JSON.parse(line).failure).toContain("a part of the path is not a folder");
      expect((await client.comment()).status).toBe(201);
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
    });
  });

  test("go on after a clock was a year ahead for a while, and are not removed at once", async () => {
    const files = sqliteDatabase();
    const { tables } = await files.open();
    const ahead = Date.now() + 365 * 86_400_000;
    const by = { name: "backup", held_by: "gone", held_until: ahead, begun_at: ahead };
    await tables
      .insertInto("scheduled_work")
      .values({ ...by, succeeded_at: ahead, failed_at: ahead })
      .execute();
    const folder = join(files.folder, "backups");
    mkdirSync(folder);
    const future = backupName(new Date(ahead));
    for (const name of ["suzgec-20200101T000000Z.db.zst", future]) {
      writeFileSync(join(folder, name), "");
    }
    const begun = Date.now();
    const backups = startBackups({
      ...{ tables, databaseUrl: files.url, folder, keep: 1, metrics: null },
      times: { everyMs: 86_400_000 },
      logger: createLogger("silent"),
    });
    await vi.waitFor(() => expect(backups.health().lastAt).not.toBeNull(), LONG);
    expect(backups.health().failing).toBe(false);
    expect(backups.health().lastAt).toBeGreaterThanOrEqual(begun);
    expect(backups.health().lastAt).toBeLessThanOrEqual(Date.now());
    await backups.close();
    const [made = "", ...others] = readdirSync(folder).sort();
    expect(made > "suzgec-2026").toBe(true);
    expect(others).toEqual([future]);
    await files.remove();
  });

  describe("in a process that hangs", () => {
    let files: ReturnType<typeof sqliteDatabase>;
    let database: Database;
    beforeEach(async () => {
      files = sqliteDatabase();
      database = await files.open();
      const texts = Array.from({ length: 3_000 }, (_, n) => comment({ text: `yorum ${n}` }));
      await Promise.all(texts.map((one) => database.store.addComment(one)));
    });
    afterEach(() => files.remove());

    const start = (folder: string, longest?: number) =>
      startBackups({
        ...{ tables: database.tables, databaseUrl: files.url, folder, keep: 0, metrics: null },
        times: { everyMs: 86_400_000 },
        logger: createLogger("silent"),
        ...(longest === undefined ? {} : { longest }),
      });
    const pids = () => {
      const { stdout } = spawnSync("pgrep", ["-P", `${process.pid}`, "-f", "backup-process"]);
      return stdout.toString().split("\n").filter(Boolean).map(Number);
    };

    test("do not keep the service from ending, and leave nothing behind", async () => {
      await withFolder(async (folder) => {
        const backups = start(folder);
        await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), {
          ...{ timeout: LONG, interval: 1 },
        });
        const [pid = 0] = pids();
        process.kill(pid, "SIGSTOP");
        expect(readdirSync(folder)[0]).toMatch(/^\.suzgec-unfinished-/);
        const begun = performance.now();
        await backups.close();
        expect(performance.now() - begun).toBeLessThan(8_000);
        expect(pids()).toEqual([]);
        expect(readdirSync(folder)).toEqual([]);
      });
    });

    test("are given up after a time, and count as failed", async () => {
      await withFolder(async (folder) => {
        const backups = start(folder, 100);
        await vi.waitFor(() => expect(backups.health().failing).toBe(true), LONG);
        expect(pids()).toEqual([]);
        expect(readdirSync(folder)).toEqual([]);
        await backups.close();
      });
    });
  });
});
