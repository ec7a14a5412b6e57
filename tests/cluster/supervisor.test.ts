import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { createSupervisor, type Served, type Supervisor } from "../../src/cluster/supervisor.ts";
import { createLogger } from "../../src/logger.ts";

/** Says a port, as a worker that listens, and ends when told to. */
const SERVES = "process.send(7); process.on('message', () => process.exit(0))";
const DIES = "process.exit(1)";

const started: { slot: number; served: Served }[] = [];
let supervisor: Supervisor;
afterEach(async () => {
  await supervisor.stop();
  started.length = 0;
});

/** @param script tells what the worker that is started as so-manieth does */
function supervise(script: (number: number) => string): string[] {
  const log: string[] = [];
  const logger = createLogger("info", { write: (line) => log.push(JSON.parse(line).msg) });
  const start = (slot: number): Served => {
    const child = spawn(process.execPath, ["-e", script(started.length)], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
    const listening = Promise.race([
      once(child, "message").then(([port]) => port as number),
      ended.then(() => null),
    ]);
    const served: Served = {
      ...{ pid: child.pid, listening, ended },
      leave: () => void child.send("leave", () => {}),
      kill: () => void child.kill("SIGKILL"),
    };
    started.push({ slot, served });
    return served;
  };
  supervisor = createSupervisor({ count: 2, start, logger });
  return log;
}

const slots = () => started.map(({ slot }) => slot);

test("a first worker that does not start ends the start, and no other is tried", async () => {
  supervise(() => DIES);
  expect(await supervisor.start()).toBeNull();
  expect(slots()).toEqual([0]);
});

test("one that ends is replaced in its own place", async () => {
  const log = supervise(() => SERVES);
  expect(await supervisor.start()).toBe(7);
  started[1]?.served.kill();
  await expect.poll(() => log).toContain("another worker took its place");
  expect(slots()).toEqual([0, 1, 1]);
});

test("while one serves, others that fail are tried again and again, ever later", async () => {
  supervise((number) => (number === 0 || number > 6 ? SERVES : DIES));
  await supervisor.start();
  await expect.poll(() => started.length, { timeout: 30_000 }).toBe(8);
  expect(slots()).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
  expect(await started.at(-1)?.served.listening).toBe(7);
}, 40_000);

test("when all that served have ended and nobody can, it is tried until somebody serves again", async () => {
  let dies = false;
  const log = supervise(() => (dies ? DIES : SERVES));
  await supervisor.start();
  dies = true;
  for (const { served } of started) served.kill();
  const patient = { timeout: 30_000 };
  await expect.poll(() => log, patient).toContain("no worker serves; it is tried again and again");
  dies = false;
  const serving = () => Promise.all(started.slice(-2).map(({ served }) => served.listening));
  await expect.poll(serving, patient).toEqual([7, 7]);
}, 70_000);

test("one that is to be tried again later is not when new workers have taken its place meanwhile", async () => {
  let dies = false;
  const log = supervise(() => (dies ? DIES : SERVES));
  await supervisor.start();
  dies = true;
  started[1]?.served.kill();
  // The next try is .8 s away.
  await expect.poll(() => started.length, { timeout: 30_000 }).toBe(6);
  await started[5]?.served.ended;
  dies = false;
  await supervisor.reload();
  expect(slots()).toEqual([0, 1, 1, 1, 1, 1, 0, 1]);
  await wait(2_000);
  expect(started).toHaveLength(8);
  expect(log).not.toContain("another worker took its place");
  // What went wrong before counts no longer: whoever ends now is replaced at once.
  started[6]?.served.kill();
  await expect.poll(() => started.length).toBe(9);
}, 40_000);

test("a new worker that ends before all new ones serve is replaced", async () => {
  const scripts: Readonly<Record<number, string>> = {
    2: `${SERVES}; setTimeout(() => process.exit(1), 20)`,
    3: `setTimeout(() => { ${SERVES} }, 500)`,
  };
  supervise((number) => scripts[number] ?? SERVES);
  await supervisor.start();
  await supervisor.reload();
  await expect.poll(slots, { timeout: 5_000 }).toEqual([0, 1, 0, 1, 0]);
}, 20_000);

test("new workers take over, and the old ones end", async () => {
  const log = supervise(() => SERVES);
  await supervisor.start();
  const old = started.map(({ served }) => served);
  await supervisor.reload();
  expect(await Promise.all(old.map(({ ended }) => ended))).toEqual(
    old.map(() => ({ code: 0, signal: null })),
  );
  expect(slots()).toEqual([0, 1, 0, 1]);
  expect(log).toEqual(["new workers serve"]);
});
