import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

const FEW = { COMMENTS_PER_MINUTE: "3", CHECKS_PER_MINUTE: "4" };
const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

describe("reached directly", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(FEW);
  }, START_LIMIT);
  afterAll(() => server.stop());

  test("an address sends so many comments a minute, whatever it forges; then it is told when to come back", async () => {
    const sent = [];
    for (let number = 1; number <= 5; number++)
      sent.push(await server.comment({}, from(`198.51.100.${number}`)));
    expect(sent.map((answer) => answer.status)).toEqual([201, 201, 201, 429, 429]);
    const refused = sent[4];
    expect(refused?.body.code).toBe("request.rate-limited");
    const seconds = Number(refused?.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  test("checks have an allowance of their own", async () => {
    const statuses = [];
    for (let number = 0; number < 5; number++) {
      statuses.push((await server.post("/v1/checks", { text: "Güzel." })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });
});

test(
  "what the database could not keep uses up nobody's allowance",
  async () => {
    const server = await startServer(FEW);
    const first = await server.comment();
    const refused = await server.comment({ text: REJECTED_TEXT });
    const { id, authorToken: token } = refused.body;
    const send = {
      comment: () => server.comment(),
      report: () => server.post(`/v1/comments/${first.body.id}/reports`, { reason: "insult" }),
      appeal: () => server.post(`/v1/comments/${id}/appeal`, { token, text: "Bu bir alıntıydı." }),
    };
    const restore = await server.takeDatabaseAway();
    const times = async (count: number, act: () => ReturnType<TestServer["comment"]>) => {
      const statuses = [];
      for (let time = 0; time < count; time++) statuses.push((await act()).status);
      return statuses;
    };
    expect(await times(4, send.comment)).toEqual(Array(4).fill(503));
    expect(await times(12, send.report)).toEqual(Array(12).fill(503));
    expect(await times(12, send.appeal)).toEqual(Array(12).fill(503));
    await restore();
    const isBack = async () => (await server.get("/ready")).status;
    await expect.poll(isBack, { timeout: 10_000 }).toBe(200);
    expect(await times(2, send.comment)).toEqual([201, 429]);
    expect(await times(1, send.report)).toEqual([204]);
    expect(await times(2, send.appeal)).toEqual([201, 409]);
    await server.stop();
  },
  START_LIMIT,
);

describe("behind a trusted proxy", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ ...FEW, TRUST_PROXY: "loopback" });
  }, START_LIMIT);
  afterAll(() => server.stop());

  const statuses = async (address: (number: number) => string, count: number) => {
    const answers: number[] = [];
    for (let number = 0; number < count; number++) {
      answers.push((await server.comment({}, from(address(number)))).status);
    }
    return answers;
  };

  test("each reader has an allowance", async () => {
    expect(await statuses((number) => `203.0.113.${number}`, 6)).toEqual(Array(6).fill(201));
  });

  test("a reader who forges the first part of the header is known by what the proxy adds", async () => {
    const forged = (number: number) => `198.51.100.${number}, 192.0.2.1`;
    expect(await statuses(forged, 4)).toEqual([201, 201, 201, 429]);
  });

  test("a reader with a whole IPv6 network is one reader", async () => {
    expect(await statuses((number) => `2001:db8:1:2::${number}`, 4)).toEqual([201, 201, 201, 429]);
  });

  test("something that is no address is the proxy's own", async () => {
    expect(await statuses((number) => `unknown-${number}`, 4)).toEqual([201, 201, 201, 429]);
  });
});

describe("retries with an idempotency key", () => {
  test("do not use up the allowance", async () => {
    const server = await startServer(FEW);
    const headers = { "idempotency-key": "one" };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => server.comment({}, { headers })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
    expect((await server.comment()).status).toBe(201);
    await server.stop();
  });
});

test("no limit holds where none is wanted", async () => {
  const server = await startServer({ COMMENTS_PER_MINUTE: "0" });
  const answers = await Promise.all(Array.from({ length: 50 }, () => server.comment()));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  await server.stop();
});
