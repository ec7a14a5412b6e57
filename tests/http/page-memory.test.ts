import { Agent, get } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const PAPER = "https://gazete.example";
const ARTICLES = 60;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
let server: TestServer;
let small: TestServer;

beforeAll(async () => {
  const env = { METRICS: "on", LOG_LEVEL: "silent", SITE_ORIGINS: `demo=${PAPER}` };
  server = await startServer({ ...env, PAGE_CACHE_MB: "200" });
  small = await startServer({ ...env, PAGE_CACHE_MB: "1" });
  for (const each of [server, small]) {
    for (let number = 0; number < ARTICLES; number++) {
      await each.comment({ article: { id: `a${number}`, url: `${PAPER}/${number}` } });
    }
  }
}, START_LIMIT);
afterAll(async () => {
  agent.destroy();
  await server.stop();
  await small.stop();
});

/** One after the other on a few connections. @returns how often each status was answered */
async function ask(
  { address, log }: TestServer,
  paths: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  const left = paths.values();
  const reader = async () => {
    for (const path of left) {
      const status = await new Promise<number>((resolve, reject) =>
        get(address + path, { agent, headers }, (response) => {
          response.resume().once("end", () => resolve(response.statusCode ?? 0));
        }).once("error", reject),
      );
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, reader));
  log.length = 0;
  return statuses;
}

async function counted({ get }: TestServer): Promise<number> {
  const { text } = await get("/metrics");
  return Number(/^suzgec_published_pages_bytes (\S+)/m.exec(text)?.[1]);
}

async function taken(): Promise<number> {
  for (let time = 0; time < 3; time++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Each of `count` addresses leads to a page of its own. */
const pagesOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const limit = 1 + (Math.floor(number / ARTICLES) % 100);
    return `/v1/articles/a${number % ARTICLES}/threads?limit=${limit}&site=demo`;
  });
const emptyPages = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `/v1/articles/yok-${from + index}/threads`);
const withCounts = (count: number, from = 0) =>
  Array.from({ length: count / 100 }, (_, index) => {
    const ids = Array.from({ length: 100 }, (_, id) => `haber-${from + index}-${id}`);
    return `/v1/counts?articles=${ids}`;
  });

test.each([
  ["pages", pagesOf, 3_000],
  ["pages of articles that are none", emptyPages, 3_000],
  ["counts", withCounts, 20_000],
] as const)(
  "%s take no more memory than they are counted with, and not much less",
  async (_what, paths, count) => {
    await ask(server, paths(200));
    const before = { counted: await counted(server), taken: await taken() };
    await ask(server, paths(count, 200));
    const more = {
      counted: (await counted(server)) - before.counted,
      taken: (await taken()) - before.taken,
    };
    expect(more.taken).toBeLessThan(more.counted * 1.05 + 200_000);
    expect(more.taken).toBeGreaterThan(more.counted / 3);
  },
  60_000,
);

test("askers of one page are counted as well, and the oldest is forgotten for the newest", async () => {
  const path = "/v1/articles/a1/comments?site=demo";
  await ask(server, [path]);
  const before = { counted: await counted(server), taken: await taken() };
  for (let number = 0; number < 300; number++) {
    const origin = `https://${"o".repeat(300)}${number}.example`;
    await ask(server, [path], { origin });
  }
  const more = {
    counted: (await counted(server)) - before.counted,
    taken: (await taken()) - before.taken,
  };
  expect(more.counted).toBeGreaterThan(30 * 600);
  expect(more.taken).toBeLessThan(more.counted + 200_000);
}, 30_000);

test("however many addresses are asked for, all stay within what was set", async () => {
  for (let round = 0; round < 3; round++) {
    await ask(small, [...pagesOf(500, round * 500), ...emptyPages(500, round * 500)]);
    await ask(small, withCounts(5_000, round * 50));
    expect(await counted(small)).toBeLessThanOrEqual(1_000_000);
    expect(await counted(small)).toBeGreaterThan(700_000);
  }
}, 30_000);

test("a page that readers ask for stays while somebody asks for articles that are none", async () => {
  await ask(small, pagesOf(1));
  const made = async () =>
    Number(/outcome="made"\} (\d+)/.exec((await small.get("/metrics")).text)?.[1]);
  await ask(small, emptyPages(2_000, 10_000));
  const before = await made();
  await ask(small, pagesOf(1));
  expect(await made()).toBe(before);
}, 30_000);

test("an address of great length is answered and not kept", async () => {
  const path = `/v1/articles/a1/threads?site=demo&limit=20&cursor=${"x".repeat(900)}`;
  expect(await ask(server, [path])).toEqual({ 400: 1 });
  const encoded = `/v1/articles/${"%61".repeat(198)}/threads`;
  await ask(server, [encoded]);
  const before = await counted(server);
  for (let time = 0; time < 3; time++) await ask(server, [encoded]);
  expect(await counted(server)).toBe(before);
});

test.each([
  ...["0020", "20.0", "2e1", "+20", " 20", "0x14", "", "0", "101", `${"0".repeat(100)}20`].map(
    (limit) => `/v1/articles/a1/threads?limit=${encodeURIComponent(limit)}`,
  ),
  "/v1/articles/a1/events?after=007",
  "/v1/articles/a1/events?after=1e3",
])("a number is spelt in one way alone: %s", async (path) => {
  expect(await ask(server, [path])).toEqual({ 422: 1 });
});
