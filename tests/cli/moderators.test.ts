import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPeople } from "../../src/accounts/people.ts";
import type { Role } from "../../src/store/account-tables.ts";
import { sqliteDatabase } from "../store/databases.ts";

const COMMAND = join(import.meta.dirname, "..", "..", "src", "cli", "suzgec.js");
const PASSWORD = "on beş güvercin";

describe("suzgec moderators", { timeout: 30_000 }, () => {
  let files: ReturnType<typeof sqliteDatabase>;
  beforeEach(() => {
    files = sqliteDatabase();
  });
  afterEach(() => files.remove());

  interface Ended {
    readonly code: number;
    readonly out: string;
    readonly errors: string;
  }

  function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const settings = { DATABASE_URL: files.url, BASE_URL: "https://yorum.example.com", ...env };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [COMMAND, "moderators", ...args],
        { cwd: files.folder, env: { PATH: process.env.PATH, ...settings } },
        (error, out, errors) => resolve({ code: Number(error?.code ?? 0), out, errors }),
      );
    });
  }

  const add = (name: string, ...more: string[]) =>
    run(["add", `${name}@example.com`, "--name", name, ...more]);

  /** Accounts as the running service makes them; each command here starts a process of its own. */
  async function service() {
    const people = createPeople((await files.open()).tables, Date.now);
    return {
      ...people,
      async person(name: string, role: Role) {
        const email = `${name.toLowerCase()}@example.com`;
        const { link } = await people.createModerator({ name, email, role });
        return people.choosePassword({ token: link.token, password: PASSWORD });
      },
      /** Opens the link that was printed. */
      open(out: string) {
        const token = /https:\/\/yorum\.example\.com\/password#(\S+)/.exec(out)?.[1] ?? "";
        return people.choosePassword({ token, password: PASSWORD });
      },
    };
  }

  test("add prints a link that works once, while the service runs", async () => {
    const { open } = await service();
    const { code, out, errors } = await add("Ayla");
    expect([code, errors]).toEqual([0, ""]);
    expect(out).toContain("Added Ayla <ayla@example.com>, admin.");
    expect(await open(out)).toMatchObject({ email: "ayla@example.com", role: "admin" });
    await expect(open(out)).rejects.toMatchObject({ code: "account.link-invalid" });
  });

  test("add says which database it made, and makes later accounts moderators", async () => {
    expect((await add("Ayla")).errors).toBe(`Made a new database: ${files.url}\n`);
    const second = await add("Bora");
    expect(second.errors).toBe("");
    expect(second.out).toContain("moderator");
  });

  test("list shows everyone, for people and as JSON", async () => {
    expect((await run(["list"])).out).toBe("Nobody has an account yet.\n");
    const { person, createModerator } = await service();
    await person("Ayla", "admin");
    await createModerator({ name: "Bora", email: "bora@example.com", role: "moderator" });
    const shown = (await run(["list"])).out;
    expect(shown).toMatch(/Ayla.*ayla@example\.com.*admin.*active/);
    expect(shown).toMatch(/Bora.*bora@example\.com.*moderator.*invited/);
    const json = JSON.parse((await run(["list", "--json"])).out);
    expect(json).toEqual([
      {
        id: expect.any(String),
        name: "Ayla",
        email: "ayla@example.com",
        role: "admin",
        disabled: false,
        hasPassword: true,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
      expect.objectContaining({ name: "Bora", hasPassword: false }),
    ]);
  });

  test("reset prints a link to choose a new password", async () => {
    const { person, open } = await service();
    await person("Ayla", "admin");
    const { code, out } = await run(["reset", "AYLA@example.com"]);
    expect(code).toBe(0);
    expect(await open(out)).toMatchObject({ name: "Ayla" });
  });

  test("remove takes an account away, but never the last administrator", async () => {
    const { person } = await service();
    await person("Ayla", "admin");
    await person("Bora", "moderator");
    expect(await run(["remove", "bora@example.com"])).toEqual({
      code: 0,
      out: "Removed Bora <bora@example.com>; all sessions have ended.\n",
      errors: "",
    });
    expect(await run(["remove", "ayla@example.com"])).toEqual({
      code: 1,
      out: "",
      errors: "No other administrator can sign in.\n",
    });
  });

  const MISTAKES: readonly (readonly [string[], Record<string, string>, string])[] = [
    [["add", "ayla", "--name", "Ayla"], {}, "That is not an e-mail address."],
    [
      ["add", "a@b.co", "--name", "A", "--role", "king"],
      {},
      "Allowed choices are moderator, admin",
    ],
    [["remove", "a@b.co"], {}, 'There is no account for "a@b.co".'],
    [["list"], { DATABASE_URL: "sqlite:/dev/null/x.db" }, "a part of its path is not a folder"],
    [["list"], { PORT: "many" }, 'PORT is "many"'],
    [["promote"], {}, "unknown command 'promote'"],
  ];
  test.each(MISTAKES)(
    "%j with %j explains the mistake and exits with 1",
    async (args, env, says) => {
      const { code, errors, out } = await run(args, env);
      expect(code).toBe(1);
      expect(errors).toContain(says);
      expect(errors).not.toContain("    at ");
      expect(out).toBe("");
    },
  );
});
