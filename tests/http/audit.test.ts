import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CallOptions, REJECTED_TEXT } from "../helpers/client.ts";
import { PASSWORD, START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
let ada: CallOptions;
let adaId: string;
beforeAll(async () => {
  server = await startServer();
  ada = await server.signIn("ada@gazete.example");
  adaId = (await server.get("/v1/session", ada)).body.person.id;
}, START_LIMIT);
afterAll(() => server.stop());

const audit = async (query = "", who = ada) => server.get(`/v1/audit?${query}`, who);
const newest = async (query = "") => (await audit(`limit=1&${query}`)).body.events[0];
const actions = async (query = "") =>
  (await audit(query)).body.events.map(({ action }: { action: string }) => action);

describe("the record of what people did", () => {
  test("tells of decisions and of taking them back", async () => {
    const { id } = (await server.comment({ text: REJECTED_TEXT })).body;
    const body = { ruling: "reject", version: 1, reason: "threat", note: "gizli not" };
    await server.post(`/v1/comments/${id}/decisions`, body, ada);
    expect(await newest()).toMatchObject({
      action: "decision.reject",
      moderator: { id: adaId, name: "ada" },
      subject: { type: "comment", id },
      details: { status: "rejected", reason: "threat", version: 2 },
    });
    await server.call("POST", "/v1/decisions/undo", ada);
    expect(await actions(`subject=${id}`)).toEqual(["decision.undo", "decision.reject"]);
  });

  test("tells of everything that is done with accounts, and by whom", async () => {
    const add = { name: "Berk", email: "berk@gazete.example", role: "moderator" };
    const { moderator, link } = (await server.post("/v1/moderators", add, ada)).body;
    const token = new URL(link.address).hash.slice(1);
    await server.post("/v1/password", { token, password: PASSWORD });
    const berk = await server.signIn(add.email);
    await server.post("/v1/session", { email: add.email, password: "yanlış parola 1" });
    const change = { current: PASSWORD, next: `${PASSWORD}!` };
    await server.post("/v1/session/password", change, berk);
    await server.call("DELETE", "/v1/session", berk);
    for (const name of ["make-admin", "make-moderator", "password-link", "disable", "enable"]) {
      await server.call("POST", `/v1/moderators/${moderator.id}/${name}`, ada);
    }
    await server.accounts.remove(moderator.id);
    const events = (await audit(`subject=${moderator.id}`)).body.events.reverse();
    const told = events.map((event: { action: string; moderator: { name: string } | null }) => [
      event.action,
      event.moderator?.name ?? null,
    ]);
    expect(told).toEqual([
      ["account.add", "ada"],
      ["password.choose", "Berk"],
      ["session.sign-in", "Berk"],
      ["session.sign-in-failed", null],
      ["password.change", "Berk"],
      ["session.sign-out", "Berk"],
      ["account.make-admin", "ada"],
      ["account.make-moderator", "ada"],
      ["account.password-link", "ada"],
      ["account.disable", "ada"],
      ["account.enable", "ada"],
      ["account.remove", null],
    ]);
    expect(events[0].details).toMatchObject({ name: "Berk", email: add.email, role: "moderator" });
    expect(JSON.stringify(events)).not.toContain(token);
    expect(JSON.stringify(events)).not.toContain("yanlış parola");
  });

  test("tells of setting the service up", async () => {
    expect(await newest("action=account.setup")).toMatchObject({ subject: { id: adaId } });
  });

  test("does not repeat what was typed where an address belongs", async () => {
    const before = (await audit()).body.events.length;
    await server.post("/v1/session", { email: "gizli@parolam.example", password: "yanlış 12345" });
    expect((await audit()).body.events).toHaveLength(before);
  });

  test("is filtered by action, by person and by time, and paged", async () => {
    expect(new Set(await actions("action=decision.undo"))).toEqual(new Set(["decision.undo"]));
    const mine = (await audit(`moderator=${adaId}&limit=100`)).body.events;
    expect(
      mine.every(({ moderator }: { moderator: { id: string } }) => moderator.id === adaId),
    ).toBe(true);
    expect(await actions("before=2020-01-01T00:00:00Z")).toEqual([]);
    expect((await actions("after=2020-01-01T00:00:00Z")).length).toBeGreaterThan(10);
    const whole = (await audit("limit=100")).body.events;
    const seen: unknown[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await audit(`limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.events);
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(whole);
  });

  test.each([
    ["action=decision.delete", "action"],
    ["moderator=1", "moderator"],
    ["after=gestern", "after"],
  ])("refuses %s with its place", async (query, path) => {
    expect(await audit(query)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  test("is for administrators", async () => {
    const cem = await server.signIn("cem@gazete.example");
    expect(await audit("", cem)).toMatchObject({ body: { code: "session.forbidden" } });
  });

  test("cannot be changed, not even in the database", async () => {
    const { tables } = server.database;
    const change = sql`update audit set moderator_name = 'x'`.execute(tables);
    await expect(change).rejects.toThrow("only ever appended to");
    await expect(sql`delete from audit`.execute(tables)).rejects.toThrow("only ever appended to");
  });
});
