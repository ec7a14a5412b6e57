import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../src/cli/bench-http.ts";
import { withFolder } from "../helpers/process.ts";
import { START_LIMIT, startCluster } from "./with-cluster.ts";

test(
  "when all workers end at once, whoever comes is told to come back, and is served soon after",
  async () => {
    await withFolder(async (folder) => {
      const cluster = await startCluster(folder, { PORT: String(await freePort()) });
      onTestFinished(() => void cluster.service.child.kill("SIGKILL"));
      for (const pid of cluster.workers()) process.kill(pid, "SIGKILL");
      const unavailable = async () =>
        (await cluster.call("GET", "/v1/counts?articles=a1").catch(() => null)) ?? null;
      await expect
        .poll(async () => (await unavailable())?.status, { timeout: START_LIMIT, interval: 5 })
        .toBe(503);
      const told = await unavailable();
      if (told?.status === 503) {
        expect(told.headers["retry-after"]).toBe("2");
        expect(told.body.code).toBe("service.unavailable");
      }
      await expect
        .poll(async () => (await unavailable())?.status, { timeout: START_LIMIT, interval: 20 })
        .toBe(200);
      await expect.poll(() => cluster.workers().length, { timeout: START_LIMIT }).toBe(2);
      cluster.service.child.kill("SIGTERM");
      expect(await cluster.service.ended).toBe(0);
    });
  },
  4 * START_LIMIT,
);
