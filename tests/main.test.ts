import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../src/store/open-database.ts";
import { childrenOf } from "./cluster/with-cluster.ts";
import { createClient, ORDINARY_COMMENT } from "./helpers/client.ts";
import { startProcess, withFolder } from "./helpers/process.ts";

const database = (folder: string) => `sqlite:${join(folder, "data", "suzgec.db")}`;

describe("starting", () => {
  test("says where everything is, and how to make the first account", async () => {
    await withFolder(async (folder) => {
      const service = startProcess({ DATABASE_URL: database(folder) });
      const address = await service.listening();
      const output = service.output();
      expect(output).toContain(`${address}/v1`);
      expect(output).toContain(`${address}/docs`);
      const link = /http\S+\/setup#\S+/.exec(output)?.[0] ?? "";
      expect(link.startsWith(address)).toBe(true);
      expect((await fetch(link)).status).toBe(200);
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
    });
  });

  test("takes a port of one's choice and keeps it in its address", async () => {
    await withFolder(async (folder) => {
      const holder = createServer().listen(0, "127.0.0.1");
      await once(holder, "listening");
      const { port } = holder.address() as AddressInfo;
      holder.close();
      const service = startProcess({ DATABASE_URL: database(folder), PORT: String(port) });
      expect(await service.listening()).toBe(`http://127.0.0.1:${port}`);
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
    });
  });

  test.runIf(process.platform === "linux")(
    "beside another service over the same SQLite file warns of it, one alone does not",
    async () => {
      await withFolder(async (folder) => {
        const services = [];
        for (const env of [{}, {}, { WORKERS: "2" }]) {
          const service = startProcess({ DATABASE_URL: database(folder), ...env });
          await service.listening();
          services.push(service);
        }
        for (const { child } of services) child.kill("SIGTERM");
        expect(await Promise.all(services.map(({ ended }) => ended))).toEqual([0, 0, 0]);
        const warnings = services.map(
          (service) =>
            service.output().split("another process has the database file open").length - 1,
        );
        expect(warnings).toEqual([0, 1, 1]);
      });
    },
  );

  test.each([
    [
      "a wrong setting",
      async () => ({ PORT: "http" }),
      /^PORT is "http": expected a port from 0 to/,
    ],
    [
      "a busy port",
      async () => {
        const holder = createServer().listen(0, "127.0.0.1").unref();
        await once(holder, "listening");
        return { PORT: String((holder.address() as AddressInfo).port) };
      },
      /^PORT \d+ on 127\.0\.0\.1 is in use by another program: stop it, or set PORT/,
    ],
    [
      "a foreign host",
      async () => ({ HOST: "203.0.113.1" }),
      /^HOST 203\.0\.113\.1 is not an address/,
    ],
    [
      "a database that is none",
      async (folder: string) => {
        const file = join(folder, "notes.db");
        await writeFile(file, "not a database, only some notes\n".repeat(100));
        return { DATABASE_URL: `sqlite:${file}` };
      },
      /^The database \S+notes\.db cannot be used: the file is not a SQLite database/,
    ],
    [
      "a folder in the database's place",
      async (folder: string) => ({ DATABASE_URL: `sqlite:${folder}` }),
      /^The database \S+ cannot be used: /,
    ],
    [
      "a rule with a mistake",
      async (folder: string) => {
        const rules = join(folder, "rules");
        await cp(join(import.meta.dirname, "..", "rules"), rules, { recursive: true });
        await writeFile(join(rules, "insult.tr.yaml"), "entries:\n  - id: yarım\n");
        return { RULES_DIR: rules };
      },
      /^rules\/insult\.tr\.yaml:\d+: /,
    ],
    ["no rules", async (folder: string) => ({ RULES_DIR: join(folder, "none") }), /none/],
  ])("with %s ends with one clear line and code 1", async (_what, settings, line) => {
    await withFolder(async (folder) => {
      const env = await settings(folder);
      const service = startProcess({ DATABASE_URL: database(folder), ...env });
      expect(await service.ended).toBe(1);
      expect(service.output()).toMatch(line);
      expect(service.output()).not.toMatch(/^\s+at /m);
    });
  });

  test("reads a .env file", async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, ".env"), "METRICS=perhaps\n");
      const service = startProcess({ TEST_CWD: folder, DATABASE_URL: database(folder) });
      expect(await service.ended).toBe(1);
      expect(service.output()).toBe('METRICS is "perhaps": expected on or off.\n');
    });
  });
});

test("setting up compiles the service ahead, beside everything that is there", async () => {
  const script = join(import.meta.dirname, "..", "src", "warm-up.js");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], {
    env: { PATH: process.env.PATH, PORT: "http", DATABASE_URL: "sqlite:/nowhere/x.db" },
  });
  expect(stdout + stderr).toBe("");
});

describe("stopping", () => {
  /** A comment whose last byte has not been sent, so that its request is in flight. */
  async function halfSent(address: string) {
    const { hostname, port } = new URL(address);
    const body = Buffer.from(JSON.stringify(ORDINARY_COMMENT));
    const socket = connect(Number(port), hostname);
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString();
    });
    // A service that ends at once resets what is still open.
    socket.on("error", () => {});
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await once(socket, "connect");
    socket.write(
      `POST /v1/comments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, -1));
    await wait(100);
    return {
      async finish() {
        socket.write(body.subarray(-1));
        await closed;
        return received;
      },
    };
  }

  test.each(["SIGTERM", "SIGINT"] as const)(
    "by %s finishes the request in flight",
    async (signal) => {
      await withFolder(async (folder) => {
        const service = startProcess({ DATABASE_URL: database(folder) });
        const address = await service.listening();
        const request = await halfSent(address);
        service.child.kill(signal);
        const isRefused = () =>
          fetch(`${address}/health`).then(
            () => false,
            () => true,
          );
        await expect.poll(isRefused, { timeout: 5_000 }).toBe(true);
        expect(await request.finish()).toMatch(/^HTTP\/1\.1 201 /);
        expect(await service.ended).toBe(0);
        const opened = await openDatabase(database(folder));
        expect((await opened.store.counts({})).approved).toBe(1);
        await opened.close();
      });
    },
  );

  test.each([{}, { WORKERS: "2" }])(
    "answers what had been sent on fresh connections before (%o)",
    async (env) => {
      await withFolder(async (folder) => {
        const service = startProcess({
          DATABASE_URL: database(folder),
          COMMENTS_PER_MINUTE: "0",
          ...env,
        });
        const { hostname, port } = new URL(await service.listening());
        const body = JSON.stringify(ORDINARY_COMMENT);
        const whole = `POST /v1/comments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
        const sent: Promise<unknown>[] = [];
        const answers = Array.from({ length: 60 }, () => {
          const socket = connect(Number(port), hostname, () => {
            sent.push(new Promise((resolve) => socket.write(whole, resolve)));
          });
          let received = "";
          socket.on("data", (chunk) => {
            received += chunk.toString();
          });
          return new Promise<string>((resolve) => {
            socket.on("close", () => resolve(received.split("\r\n")[0] ?? ""));
            socket.on("error", ({ message }) => resolve(message));
          });
        });
        await expect.poll(() => sent.length, { interval: 1 }).toBe(60);
        await Promise.all(sent);
        service.child.kill("SIGTERM");
        const counts = Map.groupBy(await Promise.all(answers), (line) => line);
        expect([...counts.keys()]).toEqual(["HTTP/1.1 201 Created"]);
        expect(await service.ended).toBe(0);
      });
    },
    60_000,
  );

  test("is not what SIGHUP does to a service of one process: it says what would renew it", async () => {
    await withFolder(async (folder) => {
      const service = startProcess({ DATABASE_URL: database(folder), LOG_LEVEL: "warn" });
      const address = await service.listening();
      service.child.kill("SIGHUP");
      await expect.poll(service.output, { timeout: 10_000 }).toContain("restart it to take up");
      expect((await fetch(`${address}/health`)).status).toBe(200);
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
    });
  });

  test("is not what SIGHUP does to one that is starting", async () => {
    await withFolder(async (folder) => {
      const file = join(folder, "suzgec.db");
      const service = startProcess({ DATABASE_URL: `sqlite:${file}`, LOG_LEVEL: "warn" });
      await expect.poll(() => existsSync(file), { timeout: 20_000, interval: 5 }).toBe(true);
      service.child.kill("SIGHUP");
      await service.listening();
      await expect.poll(service.output, { timeout: 10_000 }).toContain("restart it to take up");
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
    });
  });

  test("ends a service of several workers while they start", async () => {
    await withFolder(async (folder) => {
      const file = join(folder, "suzgec.db");
      const service = startProcess({ DATABASE_URL: `sqlite:${file}`, WORKERS: "2" });
      const workers = () => childrenOf(service.child.pid as number).length;
      await expect.poll(workers, { timeout: 20_000, interval: 5 }).toBe(1);
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(0);
    });
  });

  test("by a second signal does not wait", async () => {
    await withFolder(async (folder) => {
      const service = startProcess({ DATABASE_URL: database(folder) });
      await halfSent(await service.listening());
      service.child.kill("SIGTERM");
      await wait(200);
      expect(service.child.exitCode).toBeNull();
      service.child.kill("SIGTERM");
      expect(await service.ended).toBe(1);
    });
  });

  test("by kill -9 loses no comment that was answered with 201", async () => {
    await withFolder(async (folder) => {
      const service = startProcess({ DATABASE_URL: database(folder), COMMENTS_PER_MINUTE: "0" });
      const client = createClient(await service.listening());
      const kept: string[] = [];
      const senders = Array.from({ length: 8 }, async () => {
        for (;;) {
          const answer = await client.comment().catch(() => null);
          if (answer === null) return;
          if (answer.status === 201) kept.push(answer.body.id);
          if (kept.length === 40) service.child.kill("SIGKILL");
        }
      });
      await Promise.all(senders);
      expect(await service.ended).toBe("SIGKILL");
      expect(kept.length).toBeGreaterThanOrEqual(40);
      const opened = await openDatabase(database(folder));
      for (const id of kept) expect(await opened.store.comment(id), id).not.toBeNull();
      await opened.close();
    });
  });
});
