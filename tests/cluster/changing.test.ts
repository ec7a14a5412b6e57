import { cp, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ORDINARY_COMMENT } from "../helpers/client.ts";
import { startProcess, withFolder } from "../helpers/process.ts";
import { keptTimes, START_LIMIT, startCluster, type TestCluster } from "./with-cluster.ts";

const RULES = join(import.meta.dirname, "..", "..", "rules");
const LIMIT = 2 * START_LIMIT;

interface Sending {
  readonly acknowledged: string[];
  readonly failures: string[];
  stop(): Promise<void>;
}

/** Readers who send one comment after the other, on connections that stay and on fresh ones. */
function keepSending({ address }: TestCluster): Sending {
  const acknowledged: string[] = [];
  const failures: string[] = [];
  let isOver = false;
  const agents = [1, 2, 3, 4].map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  const send = (agent: Agent | false) =>
    new Promise<void>((resolve) => {
      const headers = { "content-type": "application/json" };
      const call = request(
        `${address}/v1/comments`,
        { method: "POST", agent, headers },
        (response) => {
          let text = "";
          response.on("data", (chunk) => {
            text += chunk;
          });
          response.on("end", () => {
            if (response.statusCode === 201) acknowledged.push(JSON.parse(text).id);
            else failures.push(`${response.statusCode} ${text}`);
            resolve();
          });
          response.on("error", () => resolve());
        },
      );
      call.on("error", (error) => {
        failures.push(error.message);
        resolve();
      });
      call.end(JSON.stringify(ORDINARY_COMMENT));
    });
  const readers = [...agents, false as const, false as const].map(async (agent) => {
    while (!isOver) await send(agent);
  });
  return {
    acknowledged,
    failures,
    async stop() {
      isOver = true;
      await Promise.all(readers);
      for (const agent of agents) agent.destroy();
    },
  };
}

async function ends(cluster: TestCluster): Promise<void> {
  cluster.service.child.kill("SIGTERM");
  expect(await cluster.service.ended).toBe(0);
}

test(
  "SIGHUP replaces the workers under load without refusing or losing anything",
  async () => {
    await withFolder(async (folder) => {
      const cluster = await startCluster(folder);
      const before = cluster.workers();
      const sending = keepSending(cluster);
      await expect.poll(() => sending.acknowledged.length).toBeGreaterThan(20);
      cluster.service.child.kill("SIGHUP");
      const replaced = () => {
        const now = cluster.workers();
        return now.length === 2 && now.every((pid) => !before.includes(pid));
      };
      await expect.poll(replaced, { timeout: START_LIMIT, interval: 100 }).toBe(true);
      const reached = sending.acknowledged.length;
      await expect.poll(() => sending.acknowledged.length).toBeGreaterThan(reached + 20);
      await sending.stop();
      expect(sending.failures).toEqual([]);
      await ends(cluster);
      const times = await keptTimes(cluster.databaseUrl, sending.acknowledged);
      expect([...times.values()].every((count) => count === 1)).toBe(true);
    });
  },
  LIMIT,
);

test(
  "a killed worker is replaced, the other goes on, and nothing acknowledged is lost",
  async () => {
    await withFolder(async (folder) => {
      const cluster = await startCluster(folder);
      const sending = keepSending(cluster);
      for (const round of [1, 2]) {
        await expect.poll(() => sending.acknowledged.length).toBeGreaterThan(20 * round);
        const before = cluster.workers();
        process.kill(before[0] as number, "SIGKILL");
        const isBack = () => {
          const now = cluster.workers();
          return now.length === 2 && !now.includes(before[0] as number);
        };
        await expect.poll(isBack, { timeout: START_LIMIT, interval: 100 }).toBe(true);
      }
      await sending.stop();
      // Connections of the killed one break; nobody is refused.
      expect(sending.failures.filter((failure) => /^\d/.test(failure))).toEqual([]);
      await ends(cluster);
      const times = await keptTimes(cluster.databaseUrl, sending.acknowledged);
      expect([...times.values()].every((count) => count === 1)).toBe(true);
    });
  },
  LIMIT,
);

test(
  "what keeps the workers from starting is said once",
  async () => {
    await withFolder(async (folder) => {
      const holder = createServer().listen(0, "127.0.0.1");
      await new Promise((resolve) => holder.once("listening", resolve));
      const service = startProcess({
        WORKERS: "2",
        PORT: String((holder.address() as AddressInfo).port),
        DATABASE_URL: `sqlite:${join(folder, "suzgec.db")}`,
      });
      expect(await service.ended).toBe(1);
      holder.close();
      expect(service.output()).toMatch(/^PORT \d+ on 127\.0\.0\.1 is in use [^\n]+\n$/);
    });
  },
  LIMIT,
);

test(
  "new workers that cannot start leave the old ones alone; without any the service ends and says so",
  async () => {
    await withFolder(async (folder) => {
      const rules = join(folder, "rules");
      await cp(RULES, rules, { recursive: true });
      const cluster = await startCluster(folder, { RULES_DIR: rules });
      const before = cluster.workers();
      await writeFile(join(rules, "policy.yaml"), "nonsense: [");
      cluster.service.child.kill("SIGHUP");
      await expect
        .poll(cluster.service.output, { timeout: START_LIMIT })
        .toContain("the new workers do not start; the old ones go on");
      expect((await cluster.comment()).status).toBe(201);
      for (const pid of before) process.kill(pid, "SIGKILL");
      expect(await cluster.service.ended).toBe(1);
      expect(cluster.service.output()).toMatch(
        /The workers end as soon as they start; the service stops/,
      );
    });
  },
  LIMIT,
);
