import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { measureInstances } from "../../src/cli/load/instances.ts";
import { prepareDatabase } from "../../src/cli/load/prepare.ts";
import { instancesReport, onOwnCores } from "../../src/cli/load/print-instances.ts";
import { START_LIMIT } from "../helpers/start-server.ts";
import { postgresDatabase } from "../store/postgres/database.ts";

const RULES = join(import.meta.dirname, "..", "..", "rules");

const database = postgresDatabase();
afterEach(() => database.remove());

test(
  "two real instances are measured against one, with what the database and its lock take",
  async () => {
    const url = await database.url();
    await prepareDatabase(url, 1_000, RULES);
    const settings = { RULES_DIR: RULES, LOG_LEVEL: "error" };
    const asked = { url, instances: 2, seconds: 3, rounds: 1, share: 0, settings };
    const speeds = await measureInstances(asked);
    expect(speeds.map(({ name, instances }) => [name, instances])).toEqual([
      ["POST /v1/comments", 1],
      ["POST /v1/comments", 2],
      ["a page of 50", 1],
      ["a page of 50", 2],
    ]);
    for (const { name, rate, cpuMs, lockMs } of speeds) {
      expect(rate).toBeGreaterThan(0);
      expect(cpuMs).toBeGreaterThan(0);
      if (name.startsWith("POST")) expect(lockMs).toBeGreaterThan(0);
      else expect(lockMs).toBeNull();
    }
    expect(instancesReport(speeds, { share: 0, cores: 2 })).toContain("POST /v1/comments");
  },
  3 * START_LIMIT,
);

test("what instances carry on cores of their own ends where the database can write no more", () => {
  const speed = { name: "", rate: 1_000, databaseMs: 0.1, lockMs: 0.3 };
  expect(onOwnCores({ ...speed, instances: 1, cpuMs: 0.2 })).toBeCloseTo(5_000);
  expect(onOwnCores({ ...speed, instances: 2, cpuMs: 0.25 })).toBeCloseTo(8_000);
  expect(onOwnCores({ ...speed, instances: 4, cpuMs: 0.25 })).toBeCloseTo(10_000);
  const unknown = { ...speed, databaseMs: null };
  expect(onOwnCores({ ...unknown, instances: 2, cpuMs: 0.25 })).toBeCloseTo(1000 / 0.3);
  const reading = { ...speed, databaseMs: null, lockMs: null };
  expect(onOwnCores({ ...reading, instances: 2, cpuMs: 0.05 })).toBeCloseTo(40_000);
});
