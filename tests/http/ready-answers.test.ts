import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

const PAPER = "https://gazete.example";
let server: TestServer;
let editor: Awaited<ReturnType<TestServer["signIn"]>>;
let article = 0;
let address = "";
let ids: string[] = [];

beforeAll(async () => {
  server = await startServer({
    SITE_ORIGINS: `demo=${PAPER},spor=https://spor.example`,
    METRICS: "on",
  });
  editor = await server.signIn();
}, START_LIMIT);
afterAll(() => server.stop());
beforeEach(async () => {
  const id = `r${++article}`;
  const sent = [];
  for (let number = 0; number < 3; number++) {
    sent.push(await server.comment({ article: { id, url: `${PAPER}/${id}` } }));
  }
  ids = sent.map(({ body }) => body.id);
  address = `/v1/articles/${id}/threads?site=demo`;
});

/** All that an answer says, but for what is each answer's own. */
function said({ status, headers, text }: Awaited<ReturnType<TestServer["get"]>>) {
  const own = new Set(["date", "x-request-id"]);
  return {
    status,
    text,
    headers: Object.fromEntries([...headers].filter(([name]) => !own.has(name))),
  };
}

const times = async (count: number, ask: () => ReturnType<TestServer["get"]>) => {
  const answers = [];
  for (let time = 0; time < count; time++) answers.push(await ask());
  return answers;
};

describe("a page that is asked for again", () => {
  test("is answered as the first time, under an id of its own, and logged as ever", async () => {
    server.log.length = 0;
    const [first, ...others] = await times(4, () => server.get(address));
    for (const other of others) expect(said(other)).toEqual(said(first as never));
    const named = [first, ...others].map((answer) => answer?.headers.get("x-request-id"));
    expect(new Set(named).size).toBe(4);
    expect(server.log.map(({ id, route, status }) => ({ id, route, status }))).toEqual(
      named.map((id) => ({ id, route: "/v1/articles/:id/threads", status: 200 })),
    );
    const { text } = await server.get("/metrics");
    expect(text).toMatch(
      /suzgec_request_seconds_count\{method="GET",route="\/v1\/articles\/:id\/threads"/,
    );
  });

  test("is the new one after every decision", async () => {
    const shown = async () =>
      (await server.get(address)).body.threads.map(({ id }: { id: string }) => id);
    const all = [...ids].reverse();
    for (let time = 0; time < 3; time++) expect(await shown()).toEqual(all);
    const [first = ""] = ids;
    await server.post(`/v1/comments/${first}/decisions`, { ruling: "reject", version: 1 }, editor);
    for (let time = 0; time < 3; time++) expect(await shown()).toEqual(all.slice(0, 2));
    await server.post(`/v1/comments/${first}/undo`, undefined, editor);
    expect(await shown()).toEqual(all);
  });

  test("tells each origin what is meant for it alone", async () => {
    const allowed = async (headers: Record<string, string>) =>
      (await times(3, () => server.get(address, { headers }))).map((answer) =>
        answer.headers.get("access-control-allow-origin"),
      );
    expect(await allowed({ origin: PAPER })).toEqual([PAPER, PAPER, PAPER]);
    expect(await allowed({ origin: "https://fremd.example" })).toEqual([null, null, null]);
    expect(await allowed({})).toEqual([null, null, null]);
    expect(await allowed({ origin: PAPER })).toEqual([PAPER, PAPER, PAPER]);
  });

  test("is for the origins of the site that is named, by whichever address it is reached", async () => {
    const replies = `/v1/comments/${ids[0]}/replies?site=`;
    const reply = { parentId: ids[0], article: { id: `r${article}`, url: `${PAPER}/r${article}` } };
    await server.comment(reply);
    const allowed = async (site: string, origin: string) =>
      (await server.get(replies + site, { headers: { origin } })).headers.get(
        "access-control-allow-origin",
      );
    for (let time = 0; time < 3; time++) {
      expect(await allowed("spor", "https://spor.example")).toBe("https://spor.example");
      expect(await allowed("demo", "https://spor.example")).toBeNull();
    }
  });

  test("tells askers apart whose headers read alike when put together", async () => {
    const ask = (origin: string, taken: string) =>
      server.get(address, { headers: { origin, "accept-encoding": taken } });
    await times(3, () => ask(`${PAPER} br,`, "gzip"));
    const own = await ask(PAPER, "br, gzip");
    expect(own.headers.get("access-control-allow-origin")).toBe(PAPER);
  });

  test("comes in each encoding to whoever takes it", async () => {
    const long = "Bu yolun yapılması on yıl sürdü, hâlâ bitmedi. ".repeat(40);
    const id = `r${article}`;
    await server.comment({ text: long, article: { id, url: `${PAPER}/${id}` } });
    const encoding = async (taken: string) =>
      (await server.get(address, { headers: { "accept-encoding": taken } })).headers.get(
        "content-encoding",
      );
    for (const taken of ["br", "gzip"]) {
      await expect.poll(() => encoding(taken)).toBe(taken);
    }
    for (let time = 0; time < 3; time++) {
      expect(await encoding("identity")).toBeNull();
      expect(await encoding("br")).toBe("br");
      expect(await encoding("gzip")).toBe("gzip");
    }
  });

  test("is not sent to whoever has it", async () => {
    const [, known] = await times(2, () => server.get(address));
    const etag = known?.headers.get("etag") ?? "";
    for (let time = 0; time < 2; time++) {
      const answer = await server.get(address, { headers: { "if-none-match": etag } });
      expect([answer.status, answer.text, answer.headers.get("etag")]).toEqual([304, "", etag]);
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    expect((await server.get(address, { headers: { "if-none-match": '"x"' } })).status).toBe(200);
  });

  test("is told of by HEAD and refused to other methods", async () => {
    await times(2, () => server.get(address));
    const head = await server.call("HEAD", address);
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await server.call("DELETE", address)).status).toBe(405);
  });

  test("is right for askers beyond those who are remembered", async () => {
    for (let number = 0; number < 40; number++) {
      const origin = `https://ort-${number}.example`;
      const answers = await times(2, () => server.get(address, { headers: { origin } }));
      for (const answer of answers) expect(answer.body.threads).toHaveLength(3);
    }
    const own = await server.get(address, { headers: { origin: PAPER } });
    expect(own.headers.get("access-control-allow-origin")).toBe(PAPER);
  });
});
