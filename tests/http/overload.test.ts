import { afterAll, beforeAll, expect, test } from "vitest";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ MAX_IN_FLIGHT: "2" });
}, START_LIMIT);
afterAll(() => server.stop());

/** Writings wait for a transaction that has begun, and so stay in the service. */
async function whileWritesWait(act: () => Promise<void>): Promise<void> {
  let end = () => {};
  const begun = new Promise<void>((resolve) => {
    void server.database.tables.transaction().execute(async () => {
      resolve();
      await new Promise<void>((over) => {
        end = over;
      });
    });
  });
  await begun;
  await act().finally(end);
}

test("whoever asks whether the service is ready takes no place of those that read and write", async () => {
  const asked: ReturnType<TestServer["get"]>[] = [];
  await whileWritesWait(async () => {
    for (let time = 0; time < 5; time++) asked.push(server.get("/ready"));
    await Promise.all([1, 2, 3].map(() => server.get("/health")));
    expect((await server.get("/v1/articles/a2/comments?site=demo")).status).toBe(200);
  });
  for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
});

test("what comes beyond the bound is told at once to come back, and the rest is answered", async () => {
  let taken: ReturnType<TestServer["comment"]>[] = [];
  await whileWritesWait(async () => {
    taken = [server.comment(), server.comment()];
    await expect
      .poll(async () => (await server.get("/v1/articles/a1/comments?site=demo")).status)
      .toBe(503);
    const refused = await server.comment();
    expect(refused).toMatchObject({ status: 503, body: { code: "service.busy" } });
    expect(refused.headers.get("retry-after")).toBe("1");
    expect((await server.get("/health")).status).toBe(200);
  });
  expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([201, 201]);
  expect((await server.comment()).status).toBe(201);
  const busy = server.log.filter((line) => line.problem === "service.busy");
  expect(busy.length).toBeGreaterThan(0);
  for (const line of busy) expect(line).toMatchObject({ level: 30, status: 503 });
});
