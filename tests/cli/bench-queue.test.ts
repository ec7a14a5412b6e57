import { join } from "node:path";
import { expect, test } from "vitest";
import { benchQueue } from "../../src/cli/bench-queue.ts";
import { START_LIMIT } from "../helpers/start-server.ts";

const RULES = join(import.meta.dirname, "..", "..", "rules");

test(
  "the queue's benchmark asks a real service everything it names",
  async () => {
    const said: string[] = [];
    const { speeds } = await benchQueue({
      ...{ comments: 1_000, rulesFolder: RULES, rounds: 2 },
      report: (line) => said.push(line),
    });
    expect(said.join()).toContain("1000 comments");
    const names = speeds.map(({ name }) => name);
    for (const name of ["first view", "page after page", "a decision", "taking one back"]) {
      expect(names).toContain(name);
    }
    for (const { p50, p99, bytes } of speeds) {
      expect(p99).toBeGreaterThanOrEqual(p50);
      expect(bytes).toBeGreaterThan(0);
    }
  },
  2 * START_LIMIT,
);
