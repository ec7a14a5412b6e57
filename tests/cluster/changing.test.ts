import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { parse, stringify } from "yaml";
import { ORDINARY_COMMENT } from "../helpers/client.ts";
import { freshly } from "../helpers/fresh-connection.ts";
import { startProcess, withFolder } from "../helpers/process.ts";
import {
  childrenOf,
  keptTimes,
  START_LIMIT,
  startCluster,
  type TestCluster,
} from "./with-cluster.ts";

const SHIPPED = join(import.meta.dirname, "..", "..", "rules");
const LIMIT = 4 * START_LIMIT;
/** A busy machine takes its time to start processes. */
const PATIENT = { timeout: START_LIMIT, interval: 100 };

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

/** With few entries, because every worker that starts tries all of their examples. */
async function writeRules(folder: string): Promise<void> {
  await mkdir(folder);
  for (const name of (await readdir(SHIPPED)).filter((one) => one.endsWith(".yaml"))) {
    const data = parse(await readFile(join(SHIPPED, name), "utf8"));
    if (Array.isArray(data.entries)) data.entries = data.entries.slice(0, 8);
    await writeFile(join(folder, name), stringify(data));
  }
}

test(
  "workers come and go under load, and nothing is refused or lost",
  async () => {
    await withFolder(async (folder) => {
      const rules = join(folder, "rules");
      await writeRules(rules);
      const cluster = await startCluster(folder, { RULES_DIR: rules });
      // Its workers end with it, so that nothing goes on when a step fails.
      onTestFinished(() => void cluster.service.child.kill("SIGKILL"));
      const said = (line: string) => expect.poll(cluster.service.output, PATIENT).toContain(line);
      const sending = keepSending(cluster);
      const goesOn = async () => {
        const reached = sending.acknowledged.length;
        await expect.poll(() => sending.acknowledged.length, PATIENT).toBeGreaterThan(reached + 20);
      };
      await goesOn();

      const first = cluster.workers();
      cluster.service.child.kill("SIGHUP");
      await said("new workers serve");
      // The old ones end while the primary process has no time to hear that they take no more.
      cluster.service.child.kill("SIGSTOP");
      await wait(250);
      cluster.service.child.kill("SIGCONT");
      const isReplaced = () => cluster.workers().every((pid) => !first.includes(pid));
      await expect.poll(isReplaced, PATIENT).toBe(true);
      expect(cluster.workers()).toHaveLength(2);
      await goesOn();
      expect(sending.failures).toEqual([]);

      const [killed = 0, other] = cluster.workers();
      process.kill(killed, "SIGKILL");
      await said("another worker took its place");
      expect(cluster.workers()).toContain(other);
      expect(cluster.workers()).toHaveLength(2);
      await goesOn();
      // Connections of the killed one broke; nobody was refused.
      expect(sending.failures.filter((failure) => /^\d/.test(failure))).toEqual([]);

      const last = cluster.workers();
      await writeFile(join(rules, "policy.yaml"), "nonsense: [");
      cluster.service.child.kill("SIGHUP");
      await said("the new workers do not start; the old ones go on");
      await goesOn();
      expect(cluster.workers().sort()).toEqual(last.sort());

      await sending.stop();
      cluster.service.child.kill("SIGTERM");
      expect(await cluster.service.ended).toBe(0);
      const times = await keptTimes(cluster.databaseUrl, sending.acknowledged);
      expect([...times.values()].every((count) => count === 1)).toBe(true);
    });
  },
  LIMIT,
);

test(
  "renewed workers follow changed settings, also when they are asked for while the first ones start",
  async () => {
    await withFolder(async (folder) => {
      const file = join(folder, ".env");
      await writeFile(file, "WORKERS=2\nCOMMENTS_PER_MINUTE=1\nMETRICS=off\n");
      const databaseUrl = `sqlite:${join(folder, "suzgec.db")}`;
      const settings = { TEST_CWD: folder, RULES_DIR: SHIPPED, DATABASE_URL: databaseUrl };
      const service = startProcess(settings);
      onTestFinished(() => void service.child.kill("SIGKILL"));
      const renewals = () => service.output().split("new workers serve").length - 1;
      const workers = () => childrenOf(service.child.pid as number).length;
      // The old ones serve until they have left.
      const renewed = async (times: number) => {
        await expect.poll(renewals, PATIENT).toBe(times);
        await expect.poll(workers, PATIENT).toBe(2);
      };
      await expect.poll(() => existsSync(join(folder, "suzgec.db")), PATIENT).toBe(true);
      service.child.kill("SIGHUP");
      const address = await service.listening();
      await renewed(1);
      const statuses = async (count: number) => {
        const answers: number[] = [];
        for (let sent = 0; sent < count; sent++) {
          answers.push((await freshly(address, "POST", "/v1/comments", ORDINARY_COMMENT)).status);
        }
        return answers;
      };
      expect(await statuses(2)).toEqual([201, 429]);
      expect((await freshly(address, "GET", "/metrics")).status).toBe(404);

      await writeFile(file, "WORKERS=2\nCOMMENTS_PER_MINUTE=3\nMETRICS=on\n");
      service.child.kill("SIGHUP");
      await renewed(2);
      expect(await statuses(4)).toEqual([201, 201, 201, 429]);
      const figures = await freshly(address, "GET", "/metrics");
      expect(figures.status).toBe(200);
      expect(figures.text).toContain("suzgec_");
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
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
