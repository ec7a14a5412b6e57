import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CallOptions, REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
let ada: CallOptions;
let berk: CallOptions;
beforeAll(async () => {
  server = await startServer();
  ada = await server.signIn("ada@gazete.example");
  berk = await server.signIn("berk@gazete.example");
}, START_LIMIT);
afterAll(() => server.stop());

const rejected = async () => (await server.comment({ text: REJECTED_TEXT })).body.id as string;
const decide = (id: string, body: unknown, who = ada) =>
  server.post(`/v1/comments/${id}/decisions`, body, who);
const undo = (who = ada) => server.call("POST", "/v1/decisions/undo", who);
const history = async (id: string) =>
  (await server.get(`/v1/comments/${id}/decisions`, ada)).body.decisions;

describe("a decision", () => {
  test("publishes a rejected comment and is appended to what the rules said", async () => {
    const id = await rejected();
    const decided = await decide(id, { ruling: "approve", version: 1, note: "Alıntı yapıyor." });
    expect(decided).toMatchObject({
      status: 201,
      body: { commentId: id, status: "approved", version: 2 },
    });
    expect(decided.body.decision).toMatchObject({
      kind: "approve",
      moderator: { name: "ada" },
      note: "Alıntı yapıyor.",
    });
    expect((await server.get(`/v1/comments/${id}`)).status).toBe(200);
    expect(await history(id)).toMatchObject([
      { version: 1, kind: "verdict", status: "rejected", moderator: null },
      { version: 2, kind: "approve", status: "approved" },
    ]);
  });

  test("to reject keeps its reason and its note", async () => {
    const id = await rejected();
    const body = { ruling: "reject", version: 1, reason: "threat", note: "<b>Adres</b> veriyor" };
    const { decision } = (await decide(id, body)).body;
    expect(decision).toMatchObject({ reason: "threat", note: "<b>Adres</b> veriyor" });
    expect((await history(id))[1]).toEqual(decision);
    expect((await history(id))[0].reason).toBeNull();
  });

  test("withdraws a published comment", async () => {
    const id = (await server.comment()).body.id;
    await decide(id, { ruling: "reject", version: 1 });
    expect((await server.get(`/v1/comments/${id}`)).status).toBe(404);
  });

  test("of a moderator who has not seen a colleague's is refused, and says what happened", async () => {
    const id = await rejected();
    await decide(id, { ruling: "approve", version: 1 }, berk);
    const late = await decide(id, { ruling: "reject", version: 1 });
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: "decision.clash",
        current: {
          commentId: id,
          status: "approved",
          version: 2,
          decision: { kind: "approve", moderator: { name: "berk" } },
        },
      },
    });
    const again = await decide(id, { ruling: "reject", version: late.body.current.version });
    expect(again.status).toBe(201);
  });

  test("made by two at the same moment is made by one of them", async () => {
    const id = await rejected();
    const answers = await Promise.all([
      decide(id, { ruling: "approve", version: 1 }),
      decide(id, { ruling: "reject", version: 1 }, berk),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(await history(id)).toHaveLength(2);
  });

  test.each([
    ["an unknown comment", "01900000-0000-7000-8000-000000000000", 404, "comment.unknown"],
    ["something that is no id", "1", 422, "request.invalid"],
  ])("about %s is refused", async (_what, id, status, code) => {
    const answer = await decide(id, { ruling: "approve", version: 1 });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test.each([
    ["without a version", { ruling: "approve" }, "version"],
    ["of another kind", { ruling: "delete", version: 1 }, "ruling"],
    ["with a version that cannot be", { ruling: "approve", version: 0 }, "version"],
    [
      "with a note beyond measure",
      { ruling: "approve", version: 1, note: "a".repeat(1001) },
      "note",
    ],
    ["for a reason that is none", { ruling: "reject", version: 1, reason: "mood" }, "reason"],
    [
      "to approve for a reason to reject",
      { ruling: "approve", version: 1, reason: "spam" },
      "reason",
    ],
    ["with something unknown", { ruling: "approve", version: 1, force: true }, "force"],
  ])("%s is refused with its place", async (_what, body, path) => {
    const answer = await decide(await rejected(), body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });
});

describe("undoing", () => {
  test("takes one's last decision back, and then the one before", async () => {
    const [first, second] = [await rejected(), await rejected()];
    await decide(first, { ruling: "approve", version: 1 });
    await decide(second, { ruling: "approve", version: 1 });
    expect(await undo()).toMatchObject({
      status: 201,
      body: { commentId: second, status: "rejected", version: 3, decision: { kind: "undo" } },
    });
    expect((await undo()).body).toMatchObject({ commentId: first, status: "rejected" });
    expect(await history(second)).toHaveLength(3);
    expect((await server.get(`/v1/comments/${second}`)).status).toBe(404);
  });

  test("on one comment leaves one's later decisions as they are", async () => {
    const [first, second] = [await rejected(), await rejected()];
    await decide(first, { ruling: "approve", version: 1 });
    await decide(second, { ruling: "approve", version: 1 });
    const undoOn = (id: string, who = ada) => server.call("POST", `/v1/comments/${id}/undo`, who);
    expect(await undoOn(first)).toMatchObject({
      status: 201,
      body: { commentId: first, status: "rejected", version: 3 },
    });
    expect((await history(second)).at(-1).kind).toBe("approve");
    const nothing = { status: 409, body: { code: "decision.nothing-to-undo" } };
    expect(await undoOn(first)).toMatchObject(nothing);
    expect(await undoOn(second, berk)).toMatchObject(nothing);
  });

  test("is refused when a colleague decided after it", async () => {
    const id = await rejected();
    await decide(id, { ruling: "approve", version: 1 });
    await decide(id, { ruling: "reject", version: 2 }, berk);
    expect(await undo()).toMatchObject({
      status: 409,
      body: { code: "decision.clash", current: { version: 3 } },
    });
  });

  test("does nothing for somebody who decided nothing", async () => {
    const carla = await server.signIn("carla@gazete.example");
    expect(await undo(carla)).toMatchObject({
      status: 409,
      body: { code: "decision.nothing-to-undo" },
    });
  });
});

describe("deciding many at once", () => {
  test("tells of each what became of it, in order", async () => {
    const [clean, clashing] = [await rejected(), await rejected()];
    await decide(clashing, { ruling: "reject", version: 1 }, berk);
    const unknown = "01900000-0000-7000-8000-000000000000";
    const items = [clean, clashing, unknown].map((commentId) => ({ commentId, version: 1 }));
    const { status, body } = await server.post(
      "/v1/decisions/bulk",
      { ruling: "approve", note: "Toplu onay", items },
      ada,
    );
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { commentId: clean, outcome: "decided", current: { status: "approved", version: 2 } },
      { commentId: clashing, outcome: "clash", current: { status: "rejected", version: 2 } },
      { commentId: unknown, outcome: "unknown", current: null },
    ]);
  });

  test.each([0, 201])("is refused with %i comments", async (count) => {
    const item = { commentId: "01900000-0000-7000-8000-000000000000", version: 1 };
    const body = { ruling: "approve", items: Array(count).fill(item) };
    const answer = await server.post("/v1/decisions/bulk", body, ada);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "items" }] } });
  });
});

describe("without being signed in", () => {
  test.each([
    ["GET", "/v1/queue"],
    ["GET", "/v1/comments/01900000-0000-7000-8000-000000000000/decisions"],
    ["POST", "/v1/comments/01900000-0000-7000-8000-000000000000/decisions"],
    ["POST", "/v1/decisions/bulk"],
    ["POST", "/v1/decisions/undo"],
    ["GET", "/v1/moderators"],
  ])("%s %s is refused", async (method, path) => {
    expect(await server.call(method, path)).toMatchObject({
      status: 401,
      body: { code: "session.required" },
    });
  });
});
