import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteFile from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

const shipped = join(import.meta.dirname, "..", "..", "rules");
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suzgec-rules-"));
  await cp(shipped, folder, { recursive: true });
  server = await startServer({ RULES_DIR: folder, METRICS: "on" });
}, START_LIMIT);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const health = async () => (await server.get("/health")).body;

test("a healthy service says so, with the version of its rules", async () => {
  expect(await health()).toEqual({
    status: "ok",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    rules: { version: expect.stringMatching(/^[0-9a-f]{12}$/), problems: [], failures: {} },
    database: { damagedAt: null },
    backups: null,
  });
});

test("a service that can take comments is ready", async () => {
  const { version } = (await health()).rules;
  expect(await server.get("/ready")).toMatchObject({
    status: 200,
    body: { status: "ready", rulesVersion: version },
  });
});

test("a service whose database goes away is not ready within two seconds", async () => {
  const own = await startServer();
  expect((await own.get("/ready")).status).toBe(200);
  const restore = await own.takeDatabaseAway();
  const isReady = async () => (await own.get("/ready")).status;
  await expect.poll(isReady, { timeout: 2_000, interval: 20 }).toBe(503);
  await restore();
  expect(await isReady()).toBe(200);
  await own.stop();
});

test("a service whose database file is damaged is not ready, and says why to whoever watches", async () => {
  const damaged = await startServer();
  try {
    expect((await damaged.comment()).status).toBe(201);
    damageFile(damaged.databaseUrl.replace("sqlite:", ""));
    expect((await damaged.comment()).status).toBe(503);
    expect((await damaged.get("/ready")).status).toBe(503);
    const { status, database } = (await damaged.get("/health")).body;
    expect(status).toBe("degraded");
    expect(Date.now() - Date.parse(database.damagedAt)).toBeLessThan(START_LIMIT);
  } finally {
    await damaged.stop();
  }
});

/** Everything but its first page, after its log was brought into it. */
function damageFile(file: string): void {
  const other = new SqliteFile(file);
  other.exec("update migrations set applied_at = applied_at");
  other.pragma("wal_checkpoint(truncate)");
  other.close();
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(statSync(file).size - 4096, 0xff), 0, undefined, 4096);
  closeSync(handle);
}

describe("an edit of the rules", () => {
  test("with a mistake changes nothing and shows where to mend it, until it is mended", async () => {
    const file = join(folder, "policy.yaml");
    const good = await readFile(file, "utf8");
    const { version } = (await health()).rules;
    await writeFile(file, `${good}\nsurprise: 1\n`);
    await vi.waitFor(async () => expect((await health()).status).toBe("degraded"), 10_000);
    const { rules } = await health();
    expect(rules.version).toBe(version);
    expect(rules.problems[0]).toMatchObject({
      file: expect.stringMatching(/policy\.yaml$/),
      line: expect.any(Number),
      message: expect.stringContaining("surprise"),
    });
    expect((await server.comment({ text: REJECTED_TEXT })).body.status).toBe("rejected");
    expect((await server.get("/ready")).status).toBe(200);
    await writeFile(file, good);
    await vi.waitFor(async () => expect((await health()).status).toBe("ok"), 10_000);
  });

  test("comes into force without a restart", async () => {
    const file = join(folder, "policy.yaml");
    const good = await readFile(file, "utf8");
    await writeFile(
      file,
      good.replace(/^ {2}insult:.*$/m, "  insult: { reject: never, hold: 0.1 }"),
    );
    const judged = async () =>
      (await server.post("/v1/checks", { text: REJECTED_TEXT })).body.verdict;
    await vi.waitFor(async () => expect((await judged()).status).toBe("held"), 10_000);
    expect((await judged()).rulesVersion).toBe((await health()).rules.version);
    await writeFile(file, good);
  });
});

describe("the figures for Prometheus", () => {
  test("count requests, verdicts and findings, and hold nothing that people wrote", async () => {
    await server.comment({ text: REJECTED_TEXT });
    const { status, text, headers } = await server.get("/metrics");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^text\/plain; version=/);
    expect(text).toMatch(
      /suzgec_request_seconds_count\{method="POST",route="\/v1\/comments",status="201"\} \d/,
    );
    expect(text).toMatch(/suzgec_verdicts_total\{status="rejected",language="tr"\} \d/);
    expect(text).toMatch(/suzgec_findings_total\{rule="insult",action="reject"\} \d/);
    expect(text).toMatch(/suzgec_rule_seconds_count\{rule="insult"\} \d/);
    expect(text).not.toContain("şerefsiz");
  });

  test("are not served unless they are asked for", async () => {
    const plain = await startServer();
    expect((await plain.get("/metrics")).status).toBe(404);
    await plain.stop();
  });
});
