import { describe, expect, test } from "vitest";
import { fillDisk } from "../../src/cli/faults/full-disk.ts";
import { keptInSqlite } from "../../src/cli/faults/kept.ts";
import { killService } from "../../src/cli/faults/kills.ts";
import { killPostgres } from "../../src/cli/faults/postgres-kills.ts";
import { startPostgres } from "../../src/cli/faults/postgres-server.ts";
import { type SmallDisk, smallDisk, smallFiles } from "../../src/cli/faults/small-disk.ts";
import { randomFrom } from "../../src/cli/train/random.ts";
import { withFolder } from "../helpers/process.ts";
import { runCli } from "../helpers/run-cli.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { comment } from "../store/samples.ts";

const say = () => undefined;

describe("nothing that was acknowledged is lost or doubled", { timeout: 180_000 }, () => {
  test("when the service is killed in the middle of its work, three times", async () => {
    await withFolder(async (folder) => {
      const run = await killService({ folder, kills: 3, senders: 8, random: randomFrom(5), say });
      expect(run).toMatchObject({ runs: 3, lost: 0, doubled: 0, problems: [] });
      expect(run.acknowledged).toBeGreaterThan(3);
    });
  });

  test("when PostgreSQL is killed under the service, twice", async () => {
    const server = await startPostgres({ durable: true });
    try {
      const run = await killPostgres({ server, kills: 2, senders: 8, random: randomFrom(5), say });
      expect(run).toMatchObject({ runs: 2, lost: 0, doubled: 0, problems: [] });
      expect(run.unavailable).toBeGreaterThan(0);
    } finally {
      await server.remove();
    }
  });

  const DISKS: readonly (readonly [string, (folder: string) => Promise<SmallDisk | null>])[] = [
    ["the disk", smallDisk],
    ["the room for files", smallFiles],
  ];
  test.each(DISKS)(
    "when %s runs out, and the service goes on by itself afterwards",
    async (_what, make) => {
      await withFolder(async (folder) => {
        const disk = await make(folder);
        // Neither means is there on every machine.
        if (disk === null) return;
        try {
          const run = await fillDisk({ disk, senders: 8, seconds: 1, say });
          expect(run).toMatchObject({ runs: 1, lost: 0, doubled: 0, problems: [] });
          expect(run.unavailable).toBeGreaterThan(0);
        } finally {
          disk.remove();
        }
      });
    },
  );
});

describe("looking for what was lost", () => {
  test("finds what is missing, what is another and what is there twice", async () => {
    const files = sqliteDatabase();
    const { store } = await files.open();
    const sent = (authorName: string) => comment({ site: "faults", authorName });
    const [a, b, b2, c] = [sent("a"), sent("b"), sent("b"), sent("c")];
    await Promise.all([a, b, b2, c].map((one) => store.addComment(one)));
    const acknowledged = new Map([
      ["a", a.id],
      ["b", b.id],
      ["c", a.id],
      ["d", c.id],
    ]);
    expect(await keptInSqlite(files.file, acknowledged)).toEqual({
      lost: 2,
      doubled: 1,
      problems: [],
    });
    await files.remove();
  });

  test("refuses what it does not know", async () => {
    const { code, stderr } = await runCli(["faults", "--kills", "0"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Expected a whole number from 1 to 1000.");
  });
});
