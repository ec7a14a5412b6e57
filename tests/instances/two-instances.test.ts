import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { readEvents } from "../helpers/event-source.ts";
import { START_LIMIT } from "../helpers/start-server.ts";
import { postgresDatabase } from "../store/postgres/database.ts";
import {
  endInstances,
  from,
  type Instance,
  makeModerators,
  PASSWORD,
  signIn,
  startInstance,
  stopInstance,
} from "./serving-together.ts";

describe("two instances on one PostgreSQL", () => {
  const database = postgresDatabase();
  let url: string;
  let one: Instance;
  let other: Instance;
  const ada = "ada@gazete.example";
  const berk = "berk@gazete.example";

  beforeAll(async () => {
    url = await database.url();
    const limits = { COMMENTS_PER_MINUTE: "10" };
    // At the same moment, on an empty database.
    [one, other] = await Promise.all([startInstance(url, limits), startInstance(url, limits)]);
    await makeModerators(url, [ada, berk]);
  }, START_LIMIT);
  afterAll(async () => {
    try {
      await Promise.all([stopInstance(one), stopInstance(other)]);
    } finally {
      await endInstances();
      await database.remove();
    }
  });

  test("both print a link for the first account, and both links work", async () => {
    for (const instance of [one, other]) {
      const token = /\/setup#(\S+)/.exec(instance.output())?.[1] ?? "";
      const details = { token, name: "x", email: "x@y.example", password: PASSWORD };
      const answer = await other.post("/v1/setup", details);
      // Somebody has an account by now: the link is known, and has come too late.
      expect(answer).toMatchObject({ status: 410, body: { code: "account.link-invalid" } });
      expect(answer.body.detail).toContain("set up already");
    }
  });

  test("show a comment sent to one live on the other, to moderators and readers", async () => {
    const session = await signIn(one, ada);
    const queue = await readEvents(other.address, session);
    const article = await readEvents(other.address, {}, "?site=demo", "/v1/articles/a1/events");
    await Promise.all([queue.next("hello"), article.next("hello")]);
    const published = await one.comment({}, from("10.0.0.1"));
    expect(published.status).toBe(201);
    const rejected = await one.comment({ text: REJECTED_TEXT }, from("10.0.0.1"));
    const arrived = await queue.next("arrived");
    expect(arrived.data.commentId).toBe(rejected.body.id);
    expect((await article.next("published")).data.id).toBe(published.body.id);
    await one.call("POST", `/v1/comments/${rejected.body.id}/presence`, session);
    const watched = await queue.next("presence", ({ people }) => people.length === 1);
    expect(watched.data.commentId).toBe(rejected.body.id);
    queue.cut();
    article.cut();
  });

  test("hold a limit together", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? one : other).comment({}, from("10.0.0.2"))),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  });

  test("see each other's decisions: the second of two is told of the first", async () => {
    const [first, second] = [await signIn(one, ada), await signIn(other, berk)];
    const { id } = (await one.comment({ text: REJECTED_TEXT }, from("10.0.0.3"))).body;
    const path = `/v1/comments/${id}/decisions`;
    const answers = await Promise.all([
      one.post(path, { ruling: "approve", version: 1 }, first),
      other.post(path, { ruling: "reject", version: 1 }, second),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const clash = answers.find(({ status }) => status === 409);
    expect(clash?.body).toMatchObject({ code: "decision.clash", current: { version: 2 } });
  });

  test("share sessions: one who signs out at one is out at the other, and told so", async () => {
    const session = await signIn(one, berk);
    expect((await other.get("/v1/session", session)).body.person.name).toBe("berk");
    const queue = await readEvents(other.address, session);
    await queue.next("hello");
    await one.call("DELETE", "/v1/session", session);
    expect((await queue.next("end")).data.code).toBe("session.expired");
    await queue.ended;
    expect((await other.get("/v1/session", session)).status).toBe(401);
  });

  test("judge by the same rules: a word added at one counts at the other in a moment", async () => {
    const session = await signIn(one, ada);
    const queue = await readEvents(other.address, session);
    await queue.next("hello");
    const added = await one.post(
      "/v1/rules/words",
      {
        ...{ rule: "insult", language: "tr", match: ["zanzırık"], confidence: 0.95 },
        ...{ status: "live", why: "deneme" },
        examples: { flag: ["Sen tam bir [[zanzırıksın]]"], pass: ["Zangır titredik"] },
      },
      session,
    );
    expect(added.status, added.text).toBe(201);
    const { rulesVersion } = added.body;
    await queue.next("rules", (told) => told.rulesVersion === rulesVersion);
    queue.cut();
    // It loads the rules anew with the word, which takes it a moment.
    const verdict = async () =>
      (await other.post("/v1/checks", { text: "Sen tam bir zanzırıksın" })).body.verdict;
    const expected = { status: "rejected", rulesVersion };
    await expect.poll(verdict, { timeout: 15_000, interval: 100 }).toMatchObject(expected);
  });

  test("keep one comment of a request that was sent to both with one key", async () => {
    const options = { headers: { "idempotency-key": "both", "x-forwarded-for": "10.0.0.4" } };
    const answers = await Promise.all([one.comment({}, options), other.comment({}, options)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id);
  });
});
