import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORDINARY_COMMENT, REJECTED_TEXT } from "../helpers/client.ts";
import { readEvents } from "../helpers/event-source.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

const PAPER = "https://gazete.example";
let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    SITE_ORIGINS: `demo=${PAPER},spor=https://spor.example`,
    TRUST_PROXY: "loopback",
    DEMO: "on",
  });
}, START_LIMIT);
afterAll(() => server.stop());

const under = (id: string) => ({ article: { id, url: `${PAPER}/${id}`, title: "Köprü açıldı" } });
const from = (origin: string) => ({ headers: { origin } });
const at = (address: string) => ({ headers: { "x-forwarded-for": address } });

describe("a page of another origin", () => {
  test("reads and writes for the site that names it, exactly and without cookies", async () => {
    const read = await server.get("/v1/articles/o1/threads?site=demo", from(PAPER));
    expect(read.headers.get("access-control-allow-origin")).toBe(PAPER);
    expect(read.headers.get("access-control-allow-credentials")).toBeNull();
    expect(read.headers.get("vary")).toContain("Origin");
    expect((await server.comment(under("o1"), from(PAPER))).status).toBe(201);
    const asked = await server.call("OPTIONS", "/v1/comments", {
      headers: { origin: PAPER, "access-control-request-method": "POST" },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-headers")).toContain("Idempotency-Key");
  });

  test.each([
    ["of a stranger", "https://fremd.example"],
    ["of another site's", "https://spor.example"],
    ["of none", "null"],
    ["whose name begins alike", `${PAPER}.fremd.example`],
    ["whose name ends alike", "https://x.gazete.example"],
    ["without https", "http://gazete.example"],
    ["at another port", `${PAPER}:8443`],
  ])("%s is refused", async (_what, origin) => {
    const read = await server.get("/v1/articles/o1/threads?site=demo", from(origin));
    expect(read.headers.get("access-control-allow-origin")).toBeNull();
    const sent = await server.comment(under("o2"), from(origin));
    expect(sent).toMatchObject({ status: 403, body: { code: "request.unlisted-origin" } });
  });

  test("leads nobody from an article to a page that is none of the site's", async () => {
    const link = async () => (await server.get("/v1/articles/o9/comments.html?site=demo")).text;
    const foreign = { article: { id: "o9", url: "https://fremd.example/o9", title: "Köprü" } };
    expect((await server.comment(foreign)).status).toBe(201);
    expect(await link()).not.toContain("fremd.example");
    expect((await server.comment(under("o9"))).status).toBe(201);
    expect((await server.comment(foreign)).status).toBe(201);
    const page = await link();
    expect(page).toContain(`${PAPER}/o9`);
    expect(page).not.toContain("fremd.example");
  });

  test("may not report or appeal for a site that does not name it", async () => {
    const { id, authorToken: token } = (await server.comment(under("o3"))).body;
    for (const [path, body] of [
      ["reports", { reason: "spam" }],
      ["appeal", { token, text: "Neden?" }],
    ] as const) {
      const sent = await server.post(`/v1/comments/${id}/${path}`, body, {
        headers: { origin: "https://spor.example", "x-forwarded-for": "192.0.2.40" },
      });
      expect(sent.body.code).toBe("request.unlisted-origin");
    }
  });

  test("never reaches what moderators reach", async () => {
    const queue = await server.get("/v1/queue", from(PAPER));
    expect(queue.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("an appeal against a moderator's own rejection", () => {
  test("is answered when the moderator takes it back, and its author is told", async () => {
    const { id, authorToken: token } = (await server.comment(under("u1"))).body;
    const moderator = await server.signIn();
    await server.post(`/v1/comments/${id}/decisions`, { ruling: "reject", version: 1 }, moderator);
    await server.post(`/v1/comments/${id}/appeal`, { token, text: "Neden?" }, at("192.0.2.30"));
    await server.post(`/v1/comments/${id}/undo`, undefined, moderator);
    const { body } = await server.post("/v1/standings", { comments: [{ id, token }] });
    expect(body.standings).toEqual([{ id, status: "approved", appeal: "accepted" }]);
    const queue = await server.get("/v1/queue?marked=appeal&article=u1", moderator);
    expect(queue.body.comments).toEqual([]);
  });
});

describe("the conversations", () => {
  test("come with their replies at every depth, and a reply whose parent is gone begins one", async () => {
    const root = await server.comment(under("t1"));
    const reply = await server.comment({ ...under("t1"), parentId: root.body.id });
    const deep = await server.comment({ ...under("t1"), parentId: reply.body.id });
    const read = async () => (await server.get("/v1/articles/t1/threads?site=demo")).body;
    const before = await read();
    expect(before.count).toBe(3);
    expect(before.threads).toHaveLength(1);
    expect(before.threads[0].replies.map(({ id }: { id: string }) => id)).toEqual([
      reply.body.id,
      deep.body.id,
    ]);
    const moderator = await server.signIn();
    const path = `/v1/comments/${root.body.id}/decisions`;
    await server.post(path, { ruling: "reject", version: 1 }, moderator);
    const after = await read();
    expect(after.count).toBe(2);
    expect(after.threads[0]).toMatchObject({ id: reply.body.id, parentId: null });
    expect(after.threads[0].replies[0].id).toBe(deep.body.id);
  });

  test("are counted for many articles in one request that caches may keep", async () => {
    await server.comment(under("k1"));
    await server.comment(under("k,2"));
    const counts = await server.get("/v1/counts?site=demo&articles=k1,none&article=k%2C2");
    expect(counts.body.counts).toEqual({ k1: 1, none: 0, "k,2": 1 });
    expect(counts.headers.get("cache-control")).toContain("max-age=60");
    expect((await server.get("/v1/counts?site=demo")).status).toBe(422);
  });
});

describe("following what is published", () => {
  const follow = (id: string, query = "", headers = {}) =>
    readEvents(server.address, { headers }, `?site=demo${query}`, `/v1/articles/${id}/events`);

  test("goes on after a cut where it was left: new comments, replies, and what was withdrawn", async () => {
    const root = (await server.comment(under("f1"))).body;
    const gone = (await server.comment(under("f1"))).body;
    const before = await follow("f1");
    const { id, data } = await before.next("hello");
    expect(data.count).toBe(2);
    before.cut();
    const reply = (await server.comment({ ...under("f1"), parentId: root.id })).body;
    await server.comment(under("elsewhere"));
    const moderator = await server.signIn();
    const path = `/v1/comments/${gone.id}/decisions`;
    await server.post(path, { ruling: "reject", version: 1 }, moderator);
    for (const [query, headers] of [
      ["", { "last-event-id": String(id) }],
      [`&after=${id}`, {}],
    ] as const) {
      const after = await follow("f1", query, headers);
      expect((await after.next("hello")).data.count).toBe(2);
      const told = after.events.map(({ event, data }) => [event, data.id, data.parentId]);
      expect(told).toEqual([
        ["published", reply.id, root.id],
        ["withdrawn", gone.id, undefined],
        ["hello", undefined, undefined],
      ]);
      after.cut();
    }
  });
});

test("what is followed comes on a connection that ends with it, so that one comes back to whoever serves then", async () => {
  for (const [path, headers] of [
    ["/v1/articles/f1/events", {}],
    ["/v1/queue/events", await server.signIn()],
  ] as const) {
    const cutter = new AbortController();
    const { signal } = cutter;
    const answer = await fetch(server.address + path, { headers, signal });
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    cutter.abort();
  }
});

describe("what a robot sends", () => {
  test.each([
    [{ website: "https://spam.example" }, "form.hidden-field"],
    [{ seconds: 0.3 }, "form.too-soon"],
  ])("is held for a person, who is told why: %j", async (form, code) => {
    const sent = await server.comment({ ...under("r1"), form });
    expect(sent.body).toMatchObject({ status: "held", verdict: { findings: [{ code }] } });
  });

  test("is published when a person took the time", async () => {
    const sent = await server.comment({ ...under("r1"), form: { seconds: 20, website: "" } });
    expect(sent.body.status).toBe("approved");
  });

  test("filled in faster than the plain form's own mark allows is held", async () => {
    const page = await server.get("/v1/articles/r2/comments.html?site=demo");
    const since = /name="since" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    for (const mark of [since, `${Date.now() - 60_000}.forged`]) {
      const fields = {
        since: mark,
        site: "demo",
        url: PAPER,
        name: "Ayşe",
        text: ORDINARY_COMMENT.text,
      };
      const answer = await server.call("POST", "/v1/articles/r2/comments.html", {
        body: new URLSearchParams(fields).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      expect(answer.text).toContain("alışılmadık bir hızla");
    }
  });
});

describe("reports", () => {
  test("of three readers bring a published comment into the queue; one reader counts once", async () => {
    const { body } = await server.comment(under("p1"));
    const moderator = await server.signIn();
    const report = (address: string) =>
      server.post(`/v1/comments/${body.id}/reports`, { reason: "spam" }, at(address));
    const waiting = async () =>
      (await server.get("/v1/queue?marked=report&article=p1", moderator)).body.comments;
    for (const address of ["192.0.2.1", "192.0.2.1", "192.0.2.2"]) {
      expect((await report(address)).status).toBe(204);
    }
    expect(await waiting()).toEqual([]);
    await report("192.0.2.3");
    const [item] = await waiting();
    expect(item).toMatchObject({
      id: body.id,
      status: "approved",
      context: { readers: { reports: { count: 3, reasons: { spam: 3 }, waiting: true } } },
    });
    const path = `/v1/comments/${body.id}/decisions`;
    await server.post(path, { ruling: "approve", version: item.version }, moderator);
    expect(await waiting()).toEqual([]);
    await server.post(`/v1/comments/${body.id}/undo`, undefined, moderator);
    expect(await waiting()).toHaveLength(1);
  });

  test("of one address are throttled", async () => {
    const { body } = await server.comment(under("p2"));
    const report = () =>
      server.post(`/v1/comments/${body.id}/reports`, { reason: "other" }, at("192.0.2.9"));
    for (let count = 0; count < 10; count++) expect((await report()).status).toBe(204);
    expect((await report()).status).toBe(429);
  });
});

describe("an appeal", () => {
  const appeal = (id: string, token: string, address: string) =>
    server.post(`/v1/comments/${id}/appeal`, { token, text: "Bir alıntıydı." }, at(address));

  test("is its author's alone, once, and only against a rejection", async () => {
    const mine = (await server.comment({ ...under("i1"), text: REJECTED_TEXT })).body;
    const other = (await server.comment(under("i1"))).body;
    expect((await appeal(mine.id, other.authorToken, "192.0.2.20")).status).toBe(404);
    expect((await appeal(other.id, other.authorToken, "192.0.2.20")).body.code).toBe(
      "appeal.not-rejected",
    );
    expect((await appeal(mine.id, mine.authorToken, "192.0.2.20")).status).toBe(201);
    expect((await appeal(mine.id, mine.authorToken, "192.0.2.20")).body.code).toBe(
      "appeal.already-made",
    );
    const moderator = await server.signIn();
    const path = `/v1/comments/${mine.id}/decisions`;
    await server.post(path, { ruling: "reject", version: 1 }, moderator);
    const own = [mine, other].map(({ id }) => ({ id, token: mine.authorToken }));
    const { body } = await server.post("/v1/standings", { comments: own });
    expect(body.standings).toEqual([{ id: mine.id, status: "rejected", appeal: "declined" }]);
  });
});

test("the demo shows the two lines, in Turkish and in English", async () => {
  for (const path of ["/demo/", "/demo/en/"]) {
    const page = await server.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<script type="module" src="/widget/suzgec.js"></script>');
    expect(page.text).toMatch(/<suzgec-comments article="[a-z-]+">/);
  }
});
