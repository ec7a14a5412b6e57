import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { loadEditedRules } from "../../src/rule-edits/load-edited-rules.ts";
import { type CallOptions, REJECTED_TEXT } from "../helpers/client.ts";
import { readEvents } from "../helpers/event-source.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

const SHIPPED = join(import.meta.dirname, "..", "..", "rules");

let server: TestServer;
let admin: CallOptions;
let moderator: CallOptions;
let folder: string;
beforeAll(async () => {
  // Of its own, because the tests edit files there; with few entries, because each edit tries all.
  folder = await mkdtemp(join(tmpdir(), "suzgec-rules-"));
  for (const name of (await readdir(SHIPPED)).filter((one) => one.endsWith(".yaml"))) {
    const data = parse(await readFile(join(SHIPPED, name), "utf8"));
    if (Array.isArray(data.entries)) data.entries = data.entries.slice(0, 8);
    await writeFile(join(folder, name), stringify(data));
  }
  server = await startServer({ RULES_DIR: folder });
  admin = await server.signIn("ada@gazete.example");
  moderator = await server.signIn("berk@gazete.example");
}, START_LIMIT);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const ADDED = {
  rule: "insult",
  language: "tr",
  match: "zanzırık",
  confidence: 0.95,
  why: "yalnızca hakaret için kullanılır",
  examples: { flag: ["Sen tam bir [[zanzırıksın]]"], pass: ["Zangır zangır titredik"] },
};
const post = (path: string, body: unknown, who = admin) => server.post(path, body, who);
const add = (about: object = {}, who = admin) =>
  post("/v1/rules/words", { ...ADDED, ...about }, who);
const undo = (id: string) => server.call("POST", `/v1/rules/edits/${id}/undo`, admin);
const rules = async (query = "") => (await server.get(`/v1/rules?${query}`, moderator)).body;
const entry = (rule: string, id: string) =>
  server.get(`/v1/rules/${rule}/entries/${id}`, moderator);
const statusOf = async (text: string) =>
  (await server.post("/v1/checks", { text })).body.verdict.status;

describe("the list of rules", () => {
  test("names every rule and shows its entries with place, reason and examples", async () => {
    const body = await rules("rule=insult&language=tr&limit=2");
    expect(body.rules.map(({ id }: { id: string }) => id)).toContain("spelling");
    expect(body.rules.find(({ id }: { id: string }) => id === "insult")).toMatchObject({
      name: "Hakaret",
      kind: "content",
      languages: ["en", "tr"],
    });
    expect(body.entries).toHaveLength(2);
    expect(body.total).toBe(8);
    const { body: one } = await entry("insult", "serefsiz");
    expect(one).toMatchObject({
      rule: "insult",
      id: "serefsiz",
      status: "live",
      origin: "file",
      place: expect.stringMatching(/insult\.tr\.yaml:\d+$/),
      match: expect.arrayContaining([expect.stringContaining("şerefsiz")]),
      examples: { flag: expect.arrayContaining([expect.stringContaining("[[")]) },
      edit: null,
      days: 30,
    });
    expect(await entry("insult", "none")).toMatchObject({
      status: 404,
      body: { code: "rule.unknown-entry" },
    });
  });

  test("pages through everything once", async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const body = await rules(`limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.entries.map(({ rule, id }: Record<string, string>) => `${rule}/${id}`));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await rules()).total);
  });

  test.each(["text=SEREFSIZ", "text=şerefsiz", "text=honour serefs", "text=serefs&rule=insult"])(
    "finds by %s",
    async (query) => {
      const { entries } = await rules(query);
      expect(entries.map(({ id }: { id: string }) => id)).toContain("serefsiz");
    },
  );

  test("tells how often an entry fired and how often it was right", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push((await server.comment({ text: REJECTED_TEXT })).body.id);
    const decide = (id: string | undefined, ruling: string) =>
      post(`/v1/comments/${id}/decisions`, { ruling, version: 1 }, moderator);
    await decide(ids[0], "approve");
    await decide(ids[1], "reject");
    expect((await entry("insult", "serefsiz")).body).toMatchObject({
      fired: 3,
      upheld: 1,
      overturned: 1,
      precision: 0.5,
    });
  });

  test("is for moderators, and changing it for administrators", async () => {
    expect((await server.get("/v1/rules")).status).toBe(401);
    expect(await add({}, moderator)).toMatchObject({ body: { code: "session.forbidden" } });
  });
});

describe("adding a word", () => {
  test("takes effect at once, is recorded, told, and can be taken back", async () => {
    expect(await statusOf("Tam bir zanzırıksın")).toBe("approved");
    const reader = await readEvents(server.address, moderator);
    await reader.next("hello");
    const { status, body } = await add();
    expect(status).toBe(201);
    expect(body.entry).toMatchObject({
      id: "zanzirik",
      origin: "console",
      place: null,
      match: ["zanzırık"],
      why: ADDED.why,
      edit: { kind: "add-word", moderator: { name: "ada" } },
    });
    expect((await reader.next("rules")).data).toEqual({ rulesVersion: body.rulesVersion });
    reader.cut();
    expect(await statusOf("Tam bir Z.A.N.Z.I.R.I.K sın, zanzırıksın")).toBe("rejected");
    const { verdict } = (await server.post("/v1/checks", { text: "Tam bir zanzırıksın" })).body;
    expect(verdict).toMatchObject({
      rulesVersion: body.rulesVersion,
      findings: expect.arrayContaining([expect.objectContaining({ entry: "zanzirik" })]),
    });
    expect((await rules("origin=console")).entries).toHaveLength(1);

    expect(await undo(body.edit.id)).toMatchObject({ status: 201, body: { entry: null } });
    expect(await statusOf("Tam bir zanzırıksın")).toBe("approved");
    expect(await undo(body.edit.id)).toMatchObject({ body: { code: "rule.already-undone" } });
    const { edits } = (await server.get("/v1/rules/edits?limit=2", moderator)).body;
    expect(edits).toMatchObject([
      { kind: "undo", undoes: body.edit.id, moderator: { name: "ada" } },
      { kind: "add-word", id: body.edit.id, undone: true },
    ]);
  });

  test("anew after taking it back gets an id of its own, so that figures stay apart", async () => {
    const { body } = await add();
    expect(body.entry.id).toBe("zanzirik-2");
    await undo(body.edit.id);
  });

  test.each([
    [
      "whose example is not caught",
      { examples: { ...ADDED.examples, flag: ["[[Merhaba]]"] } },
      "examples.flag.0",
      "Merhaba",
    ],
    [
      "whose mark is wrong",
      { examples: { ...ADDED.examples, flag: ["[[Sen]] zanzırıksın"] } },
      "examples.flag.0",
      "zanzırıksın",
    ],
    [
      "whose near miss is caught",
      { examples: { ...ADDED.examples, pass: ["Bir zanzırık gördüm"] } },
      "examples.pass.0",
      "Bir zanzırık",
    ],
    ["that is no pattern", { match: "Zırt!" }, "match.0", "Zırt!"],
    ["for a rule without words", { rule: "capitals" }, "language", "sözcük listesi"],
  ])("%s is refused in the administrator's language", async (_what, about, path, words) => {
    const before = (await rules("limit=1")).rulesVersion;
    const answer = await add(about);
    expect(answer).toMatchObject({ status: 422, body: { code: "rule.refused" } });
    expect(answer.body.errors[0]).toMatchObject({ path, message: expect.stringContaining(words) });
    expect((await rules("limit=1")).rulesVersion).toBe(before);
  });

  test.each([
    ["without an example", { examples: { flag: [], pass: ["x"] } }, "examples.flag"],
    ["without a near miss", { examples: { flag: ["x"], pass: [] } }, "examples.pass"],
    ["without a reason", { why: " " }, "why"],
  ])("%s is refused with its place", async (_what, about, path) => {
    expect(await add(about)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  test("by two administrators at once keeps both", async () => {
    const examples = (word: string) => ({ flag: [`[[${word}]]`], pass: ["Merhaba"] });
    const answers = await Promise.all(
      ["hıyarto", "zibidiko"].map((match) => add({ match, examples: examples(match) })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await rules("origin=console")).entries).toHaveLength(2);
    for (const { body } of answers) await undo(body.edit.id);
  });
});

describe("allowing a word", () => {
  const ALLOWED = {
    rule: "insult",
    language: "tr",
    match: "şerefsiz zincir",
    why: "bir grubun adı",
    examples: { pass: ["Şerefsiz Zincir yine sahnede"], flag: ["Şerefsiz herif"] },
  };

  test("lets it pass at once, keeps the rest caught, and can be taken back", async () => {
    expect(await statusOf("Şerefsiz Zincir sahnede")).not.toBe("approved");
    const { status, body } = await post("/v1/rules/allowed", ALLOWED);
    expect([status, body]).toMatchObject([201, { entry: null, edit: { kind: "allow-word" } }]);
    expect(await statusOf("Şerefsiz Zincir sahnede")).toBe("approved");
    expect(await statusOf(REJECTED_TEXT)).toBe("rejected");
    const { allowed } = (await server.get("/v1/rules/edits", moderator)).body;
    expect(allowed).toMatchObject([{ id: body.edit.id, match: [ALLOWED.match] }]);
    await undo(body.edit.id);
    expect(await statusOf("Şerefsiz Zincir sahnede")).not.toBe("approved");
  });

  test("that nothing catches is refused as needless", async () => {
    const examples = { pass: ["Güzel bir gün"] };
    const answer = await post("/v1/rules/allowed", { ...ALLOWED, examples });
    expect(answer.body.errors).toMatchObject([{ path: "examples.pass.0" }]);
  });

  test("that would let an entry's own examples through is refused, naming one", async () => {
    const examples = { pass: ["Tam bir şerefsizsin"] };
    const answer = await post("/v1/rules/allowed", { ...ALLOWED, match: "şerefsiz", examples });
    expect(answer.body.code).toBe("rule.refused");
    const messages = answer.body.errors.map(({ message }: { message: string }) => message);
    expect(messages.join()).toContain("serefsiz");
  });
});

describe("an entry's status", () => {
  const set = (status: string, path = "insult/entries/serefsiz") =>
    post(`/v1/rules/${path}/status`, { status, why: "ölçüyoruz" });

  test("on trial notes without deciding, retired finds nothing, and back", async () => {
    const trial = await set("trial");
    expect(trial.body.entry).toMatchObject({ status: "trial", edit: { kind: "set-status" } });
    const { verdict } = (await server.post("/v1/checks", { text: REJECTED_TEXT })).body;
    expect(verdict.status).toBe("approved");
    expect(verdict.findings).toMatchObject([{ entry: "serefsiz", action: "note" }]);
    const retired = await set("retired");
    expect(await statusOf(REJECTED_TEXT)).toBe("approved");
    await undo(retired.body.edit.id);
    expect((await entry("insult", "serefsiz")).body.status).toBe("trial");
    await undo(trial.body.edit.id);
    expect(await statusOf(REJECTED_TEXT)).toBe("rejected");
  });

  test("that it has already, or of an entry that is none, is refused", async () => {
    expect(await set("live")).toMatchObject({ body: { errors: [{ path: "status" }] } });
    expect(await set("live", "insult/entries/none")).toMatchObject({ status: 404 });
  });
});

describe("changes by hand and changes of files", () => {
  const file = () => join(folder, "insult.tr.yaml");

  test("go together: an edited file keeps what was added while the service ran", async () => {
    const { body } = await add();
    const text = await readFile(file(), "utf8");
    await writeFile(file(), text.replace("why: denies someone's honour", "why: an honour insult"));
    await expect
      .poll(async () => (await entry("insult", "serefsiz")).body.why, { timeout: 10_000 })
      .toBe("an honour insult");
    expect(await statusOf("Tam bir zanzırıksın")).toBe("rejected");
    await writeFile(file(), text);
    await undo(body.edit.id);
  });

  test("survive a restart, and what no longer fits is left out and told", async () => {
    const { body } = await add();
    const options = { directory: folder, lexicons: loadLexicons() };
    const { store } = server.database;
    const again = await loadEditedRules(store, options);
    expect(again.overlayProblems).toEqual([]);
    expect(again.result.ok && again.result.ruleSet.version).toBe(body.rulesVersion);

    const text = await readFile(file(), "utf8");
    const clash = `${text}\n  - id: zanzirik-taken\n    match: zibidi-degil\n`;
    await writeFile(
      file(),
      clash
        .replace("zanzirik-taken", body.entry.id)
        .replace("zibidi-degil", "fırlama")
        .concat(
          '    confidence: 0.5\n    why: test\n    examples: { flag: ["[[fırlama]]"], pass: ["fır dön"] }\n',
        ),
    );
    const clashing = await loadEditedRules(store, options);
    expect(clashing.result.ok).toBe(true);
    expect(clashing.overlayProblems[0]?.message).toContain(body.entry.id);
    await writeFile(file(), text);
    await undo(body.edit.id);
  });
});
