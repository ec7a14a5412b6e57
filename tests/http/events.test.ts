import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type CallOptions, REJECTED_TEXT } from "../helpers/client.ts";
import { type EventReader, readEvents } from "../helpers/event-source.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";
import { rejected as rejectedSample } from "../store/samples.ts";

let server: TestServer;
let ada: CallOptions;
let berk: CallOptions;
const readers: EventReader[] = [];
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: "loopback" });
  ada = await server.signIn("ada@gazete.example");
  berk = await server.signIn("berk@gazete.example");
}, START_LIMIT);
afterEach(() => {
  for (const reader of readers.splice(0)) reader.cut();
});
afterAll(() => server.stop());

async function follow(who: CallOptions, query = ""): Promise<EventReader> {
  const reader = await readEvents(server.address, who, query);
  readers.push(reader);
  return reader;
}

const rejected = async () => (await server.comment({ text: REJECTED_TEXT })).body.id as string;
const decide = (id: string, ruling: string, version: number, who = ada) =>
  server.post(`/v1/comments/${id}/decisions`, { ruling, version }, who);
async function reportOften(id: string): Promise<void> {
  for (const last of [1, 2, 3, 4]) {
    const headers = { "x-forwarded-for": `192.0.2.${last}` };
    await server.post(`/v1/comments/${id}/reports`, { reason: "spam" }, { headers });
  }
}
const about = (id: string) => (data: { commentId?: string; standing?: { commentId: string } }) =>
  (data.commentId ?? data.standing?.commentId) === id;

describe("following the queue", () => {
  test("begins with where things stand", async () => {
    await rejected();
    const reader = await follow(ada);
    const [hello] = [await reader.next("hello"), reader.events[0]];
    expect(reader.events[0]).toBe(hello);
    const { counts, seq } = (await server.get("/v1/queue", ada)).body;
    expect(hello.data).toMatchObject({ seq, counts: { all: counts, sites: { demo: counts } } });
    expect(hello.data.rulesVersion).toMatch(/^[0-9a-f]{12}$/);
    expect(hello.id).toBe(seq);
  });

  test("tells of a comment that waits, of what a colleague does with it, and of the counts", async () => {
    const reader = await follow(berk);
    await reader.next("hello");
    const id = await rejected();
    expect((await reader.next("arrived", about(id))).data).toMatchObject({
      site: "demo",
      articleId: "a1",
      status: "rejected",
      rules: ["insult"],
      language: "tr",
    });
    await decide(id, "approve", 1);
    expect((await reader.next("decided", about(id))).data.standing).toMatchObject({
      status: "approved",
      version: 2,
      decision: { kind: "approve", moderator: { name: "ada" } },
    });
    await server.call("POST", "/v1/decisions/undo", ada);
    expect((await reader.next("undone", about(id))).data.standing).toMatchObject({
      status: "rejected",
      version: 3,
    });
    const { counts } = (await server.get("/v1/queue", ada)).body;
    const same = (data: { all: unknown }) => JSON.stringify(data.all) === JSON.stringify(counts);
    await reader.next("counts", same);
  });

  test("does not name each comment that is published at once, but counts it", async () => {
    const reader = await follow(ada);
    const { approved } = (await reader.next("hello")).data.counts.all;
    await server.comment();
    await reader.next("counts", ({ all }) => all.approved === approved + 1);
    expect(reader.events.filter(({ event }) => event === "arrived")).toEqual([]);
  });

  test("tells of an appeal, also against a moderator's ruling, and of its answer in the counts", async () => {
    const { id, authorToken: token } = (await server.comment({ text: REJECTED_TEXT })).body;
    await decide(id, "reject", 1);
    const reader = await follow(berk);
    const before = (await reader.next("hello")).data.counts.all.marked;
    expect(before).toEqual({ appeal: 0, report: 0 });
    await server.post(`/v1/comments/${id}/appeal`, { token, text: "Bir alıntıydı." });
    const { data } = await reader.next("marked", about(id));
    expect(data).toEqual({ commentId: id, site: "demo", mark: "appeal" });
    await reader.next(
      "counts",
      ({ all, sites }) => all.marked.appeal + sites.demo.marked.appeal === 2,
    );
    const listed = async () =>
      (await server.get("/v1/queue?marked=appeal", ada)).body.comments.length;
    expect(await listed()).toBe(1);
    await decide(id, "reject", 2);
    await reader.next("counts", ({ all }) => all.marked.appeal === 0);
    expect(await listed()).toBe(0);
    const asked = { comments: [{ id, token }] };
    const { standings } = (await server.post("/v1/standings", asked)).body;
    expect(standings).toEqual([{ id, status: "rejected", appeal: "declined" }]);
  });

  test("tells once that readers have reported a comment often enough", async () => {
    const reader = await follow(berk);
    await reader.next("hello");
    const { id } = (await server.comment()).body;
    await reportOften(id);
    await reader.next("marked", about(id));
    await reader.next("counts", ({ all }) => all.marked.report === 1);
    expect(reader.events.filter(({ event }) => event === "marked")).toHaveLength(1);
    await decide(id, "approve", 1);
    await reader.next("counts", ({ all }) => all.marked.report === 0);
  });

  test("goes on where the list that one has ends", async () => {
    const { seq } = (await server.get("/v1/queue", ada)).body;
    const id = await rejected();
    const reader = await follow(ada, `?since=${seq}`);
    await reader.next("arrived", about(id));
  });

  test("after lost connections has missed nothing and told nothing twice", async () => {
    const { seq } = (await server.get("/v1/queue", ada)).body;
    const expected: string[] = [];
    const seen: string[] = [];
    let last = seq;
    const flow = (async () => {
      for (let i = 0; i < 25; i++) {
        const id = await rejected();
        await decide(id, i % 2 === 0 ? "approve" : "reject", 1);
        expected.push(`arrived ${id}`, `decided ${id}`);
      }
    })();
    let flowing = true;
    void flow.then(() => {
      flowing = false;
    });
    for (let round = 0; flowing || seen.length < expected.length; round++) {
      if (round > 60) throw new Error(`still missing: ${expected.length - seen.length}`);
      const headers = { "last-event-id": String(last) };
      const reader = await readEvents(server.address, { ...berk, headers });
      await new Promise((resolve) => setTimeout(resolve, 40 + ((round * 37) % 120)));
      reader.cut();
      for (const { event, id, data } of reader.events) {
        if (event === "arrived") seen.push(`arrived ${data.commentId}`);
        if (event === "decided") seen.push(`decided ${data.standing.commentId}`);
        if (id !== null) last = Math.max(last, id);
      }
    }
    await flow;
    expect(seen).toEqual(expected);
  });

  test("says that too much was missed instead of telling it all", async () => {
    const { seq } = (await server.get("/v1/queue", ada)).body;
    const many = Array.from({ length: 1_001 }, () => rejectedSample());
    await Promise.all(many.map((one) => server.database.store.addComment(one)));
    const reader = await follow(ada, `?since=${seq}`);
    const reset = await reader.next("reset");
    expect(reset.id).toBe((await server.get("/v1/queue", ada)).body.seq);
    const id = await rejected();
    await reader.next("arrived", about(id));
    expect(reader.events.filter(({ event }) => event === "arrived")).toHaveLength(1);
  });

  test("from a place that this database never reached begins anew", async () => {
    const reader = await follow(ada, "?since=99999999");
    await reader.next("reset");
  });

  test("is for moderators, and for so many windows each", async () => {
    await expect(readEvents(server.address, {})).rejects.toThrow("401");
    const many = await Promise.all(Array.from({ length: 20 }, () => follow(berk)));
    await expect(readEvents(server.address, berk)).rejects.toThrow("429");
    many[0]?.cut();
    await expect.poll(async () => (await server.get("/v1/session", berk)).status).toBe(200);
    await expect.poll(() => follow(berk).then(() => "open", String)).toBe("open");
  });
});

describe("looking at a comment", () => {
  const look = (id: string, who: CallOptions) =>
    server.call("POST", `/v1/comments/${id}/presence`, who);

  test("is shown to colleagues, moves along, and ends", async () => {
    const [first, second] = [await rejected(), await rejected()];
    const reader = await follow(berk);
    await reader.next("hello");
    expect((await look(first, ada)).status).toBe(204);
    const people = (data: { people: { name: string }[] }) => data.people.map(({ name }) => name);
    const seen = async (id: string) => people((await reader.next("presence", about(id))).data);
    expect(await seen(first)).toEqual(["ada"]);
    await look(first, berk);
    expect(await seen(first)).toEqual(["ada", "berk"]);
    const late = await follow(berk);
    const { presence } = (await late.next("hello")).data;
    expect(presence).toEqual([
      { commentId: first, people: [expect.anything(), expect.anything()] },
    ]);
    await look(second, ada);
    expect(await seen(first)).toEqual(["berk"]);
    expect(await seen(second)).toEqual(["ada"]);
    await server.call("DELETE", `/v1/comments/${second}/presence`, ada);
    expect(await seen(second)).toEqual([]);
  });

  test("again is told once", async () => {
    const id = await rejected();
    const reader = await follow(berk);
    await reader.next("hello");
    await look(id, ada);
    await look(id, ada);
    const marker = await rejected();
    await reader.next("arrived", about(marker));
    const told = reader.events.filter(({ event, data }) => event === "presence" && about(id)(data));
    expect(told).toHaveLength(1);
  });
});

describe("the end of a session", () => {
  test("by signing out ends what it follows, and says so", async () => {
    const session = await server.signIn("ceren@gazete.example");
    const reader = await follow(session);
    await reader.next("hello");
    await server.call("DELETE", "/v1/session", session);
    expect((await reader.next("end")).data).toEqual({ code: "session.expired" });
    await reader.ended;
  });

  test("by signing out everywhere ends all of them", async () => {
    const [one, two] = [
      await server.signIn("ceren@gazete.example"),
      await server.signIn("ceren@gazete.example"),
    ];
    const reader = await follow(two);
    await reader.next("hello");
    const answer = await server.call("POST", "/v1/session/end-all", one);
    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
    await reader.next("end");
    for (const who of [one, two]) expect((await server.get("/v1/session", who)).status).toBe(401);
  });

  test("by disabling the account ends what it follows", async () => {
    const session = await server.signIn("deniz@gazete.example");
    const { person } = (await server.get("/v1/session", session)).body;
    const reader = await follow(session);
    await reader.next("hello");
    await server.call("POST", `/v1/moderators/${person.id}/disable`, ada);
    await reader.next("end");
    await reader.ended;
  });
});

test("stopping the service ends what is followed, rather than cutting it off", async () => {
  const other = await startServer();
  const session = await other.signIn();
  const reader = await readEvents(other.address, session);
  await reader.next("hello");
  await other.stop();
  await reader.ended;
});
