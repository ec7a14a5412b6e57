import { join } from "node:path";
import { expect, test } from "vitest";
import { benchQueue } from "../../src/cli/bench-queue.ts";
import { START_LIMIT } from "../helpers/start-server.ts";

const RULES = join(import.meta.dirname, "..", "..", "rules");

test(
  "the queue's benchmark asks a real service everything it names",
  async () => {
    const said: string[] = [];
    const { speeds } = await benchQueue(1_000, RULES, (line) => said.push(line), { rounds: 2 });
    expect(said.join()).toContain("1000 comments");
    expect(speeds.length).toBeGreaterThan(15);
    for (const { p50, p99, bytes } of speeds) {
      expect(p99).toBeGreaterThanOrEqual(p50);
      expect(bytes).toBeGreaterThan(0);
    }
  },
  2 * START_LIMIT,
);
