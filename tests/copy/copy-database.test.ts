import SqliteFile from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { createPeople } from "../../src/accounts/people.ts";
import { COPIED_TABLES, OWN_TABLES } from "../../src/copy/copied-tables.ts";
import { copyDatabase } from "../../src/copy/copy-database.ts";
import { CopyError } from "../../src/copy/copy-error.ts";
import { DatabaseOpenError } from "../../src/store/failures.ts";
import { type Database, openDatabase } from "../../src/store/open-database.ts";
import { StoreUnavailableError } from "../../src/store/store.ts";
import { ruling } from "../store/contract/deciding.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { postgresDatabase } from "../store/postgres/database.ts";
import { AYLA, at, comment, held, rejected } from "../store/samples.ts";

const KINDS = { SQLite: sqliteDatabase, PostgreSQL: postgresDatabase } as const;
type Kind = keyof typeof KINDS;
const KIND_NAMES = ["SQLite", "PostgreSQL"] as const;

describe("copying a database", { timeout: 60_000 }, () => {
  const made: { remove(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of made.splice(0)) await one.remove();
  });

  /** An empty one of its own, and its address. */
  async function empty(kind: Kind) {
    const files = KINDS[kind]();
    made.push(files);
    return { files, url: typeof files.url === "string" ? files.url : await files.url() };
  }

  /** With something in nearly every table. */
  async function filled(kind: Kind, comments = 40) {
    const { files, url } = await empty(kind);
    const database = await files.open();
    const { store, tables } = database;
    const kinds = [comment, held, rejected];
    const some = Array.from({ length: comments }, (_, n) =>
      (kinds[n % 3] as typeof comment)({
        text: n === 7 ? "Boş\u0000luk \u0001 ve sıkıntı 🙂" : `Iğdır haberi ${n}`,
        site: n % 5 === 0 ? "dergi" : "gazete",
        createdAt: at(n * 2000),
      }),
    );
    for (const [n, one] of some.entries()) {
      await store.addComment(one, { key: `k${n}`, fingerprint: "f" });
    }
    const [first, , third] = some;
    await store.addComment(comment({ parentId: some[3]?.id ?? null, text: "Katılıyorum" }));
    await store.decide(ruling(third?.id ?? "", { at: at(9000) }));
    await store.decide(ruling(some[5]?.id ?? "", { at: at(9100), note: "iyi" }));
    await store.undoLast({ moderator: AYLA, at: at(9200) });
    await store.report({
      id: first?.id ?? "",
      reporter: "r1",
      reason: "insult",
      at: at(9300),
    } as never);
    await createPeople(tables, Date.now).createModerator({
      name: "Ayla",
      email: "ayla@example.com",
      role: "admin",
    });
    await tables.insertInto("secrets").values({ name: "auth", value: "gizli" }).execute();
    return { url, database, some };
  }

  type Filled = Awaited<ReturnType<typeof filled>>;

  const everything = async ({ tables }: Database) => {
    const rows = new Map<string, unknown[]>();
    for (const { name, key } of COPIED_TABLES) {
      const order = sql.join(key.map((column) => sql.ref(column)));
      const query = sql`select * from ${sql.table(name)} order by ${order}`;
      rows.set(name, [...(await query.execute(tables)).rows]);
    }
    return rows;
  };

  test.each([
    ["SQLite", "PostgreSQL"],
    ["PostgreSQL", "SQLite"],
    ["SQLite", "SQLite"],
  ] as const)(
    "from %s to %s keeps every row, and goes on counting from there",
    async (from, to) => {
      const source = await filled(from);
      const target = await empty(to);
      const steps = new Set<string>();
      const copied = await copyDatabase({
        from: source.url,
        to: target.url,
        progress: (step, share) => {
          steps.add(step);
          expect(share).toBeLessThanOrEqual(1);
        },
      });
      expect(copied.comments).toBe(41);
      expect([...steps]).toContain("Copying comments");
      const [was, is] = [source.database, await openDatabase(target.url)];
      expect(await everything(is)).toEqual(await everything(was));
      const search = { order: "newest", limit: 9, search: "IGDIR haberi 12" } as const;
      const statuses = ["approved", "held", "rejected"] as const;
      const found = await is.store.queue({ ...search, statuses });
      expect(found.items.map(({ text }) => text)).toEqual(["Iğdır haberi 12"]);
      expect(await is.store.counts({})).toEqual(await was.store.counts({}));
      const next = held();
      await is.store.addComment(next);
      await is.store.decide(ruling(next.id));
      expect(await is.store.newestSeq()).toBe((await was.store.newestSeq()) + 2);
      await is.close();
    },
  );

  test("lets PostgreSQL count what it holds, so that it answers well from the beginning", async () => {
    const source = await filled("SQLite");
    const target = await empty("PostgreSQL");
    await copyDatabase({ from: source.url, to: target.url });
    const { tables, close } = await openDatabase(target.url);
    const { rows } = await sql<{ counted: number }>`
      select reltuples as counted from pg_class where relname = 'comments'`.execute(tables);
    await close();
    expect(rows).toEqual([{ counted: 41 }]);
  });

  test("that was cut off goes on where it was, and no service starts on it meanwhile", async () => {
    const source = await filled("SQLite", 1300);
    const target = await empty("PostgreSQL");
    const cutOff = copyDatabase({
      from: source.url,
      to: target.url,
      progress(step, share) {
        if (step === "Copying comments" && share > 0.6) throw new Error("cut off");
      },
    });
    await expect(cutOff).rejects.toThrow("cut off");
    await expect(openDatabase(target.url)).rejects.toThrow("is half a copy of another one");
    const shares: number[] = [];
    await copyDatabase({
      from: source.url,
      to: target.url,
      progress: (step, share) => step === "Copying comments" && shares.push(share),
    });
    expect(shares[0]).toBeGreaterThan(0.6);
    const is = await openDatabase(target.url);
    expect(await everything(is)).toEqual(await everything(source.database));
    await is.close();
  });

  test.each(KIND_NAMES)("is done by one of two that fill one %s database at once", async (kind) => {
    const source = await filled("SQLite", 1300);
    const target = await empty(kind);
    const asked = { from: source.url, to: target.url };
    let other: Promise<unknown> | undefined;
    const progress = (step: string, share: number) => {
      if (step === "Copying comments" && share > 0) other ??= copyDatabase(asked);
    };
    await expect(copyDatabase({ ...asked, progress })).rejects.toThrow("that one goes on");
    await other;
    const is = await openDatabase(target.url);
    expect(await everything(is)).toEqual(await everything(source.database));
    await is.close();
  });

  test.each(KIND_NAMES)(
    "is begun by one of two that begin in one %s database at once",
    async (kind) => {
      const source = await filled("SQLite");
      const target = await empty(kind);
      const asked = { from: source.url, to: target.url };
      const ends = await Promise.allSettled([copyDatabase(asked), copyDatabase(asked)]);
      const reasons = ends.flatMap((end) => (end.status === "rejected" ? end.reason : []));
      expect(reasons).toHaveLength(1);
      const kinds = [CopyError, DatabaseOpenError, StoreUnavailableError];
      expect(
        kinds.some((kind) => reasons[0] instanceof kind),
        reasons[0],
      ).toBe(true);
    },
  );

  test.each(KIND_NAMES)("from another program's database in %s is refused", async (kind) => {
    const { files, url } = await empty(kind);
    const { tables } = await files.open();
    const target = await empty("SQLite");
    const copying = () => copyDatabase({ from: url, to: target.url });
    const says = /^There is nothing of Süzgeç in the database .*: name the one of the service\.$/;
    const renamings = [
      ["migrations rename column name to title", "migrations rename column title to name"],
      ["migrations rename to moved", "moved rename to migrations"],
    ] as const;
    const alter = (how: string) =>
      tables.transaction().execute((on) => sql.raw(`alter table ${how}`).execute(on));
    for (const [there, back] of renamings) {
      await alter(there);
      await expect(copying()).rejects.toThrow(says);
      await alter(back);
    }
  });

  test("does not go on from a source that was written to since", async () => {
    const source = await filled("SQLite");
    const target = await empty("SQLite");
    const progress = (step: string) => {
      if (step === "Copying decisions") throw new Error("cut off");
    };
    await expect(copyDatabase({ from: source.url, to: target.url, progress })).rejects.toThrow(
      "cut off",
    );
    await source.database.store.addComment(comment());
    await expect(copyDatabase({ from: source.url, to: target.url })).rejects.toThrow(
      "was written to since: begin anew with an empty database, and stop the service first",
    );
  });

  const writing: readonly (readonly [string, (source: Filled) => Promise<unknown>])[] = [
    ["a comment", ({ database }) => database.store.addComment(comment())],
    [
      "a report",
      ({ database, some }) =>
        database.store.report({
          ...{ commentId: some[0]?.id ?? "", reporter: "r2", reason: "insult" },
          ...{ at: at(9400), threshold: null },
        }),
    ],
    [
      "an appeal",
      ({ database, some }) =>
        database.store.appeal({ commentId: some[8]?.id ?? "", text: "Neden?", at: at(9400) }),
    ],
    [
      "another name of a moderator",
      ({ database: { tables } }) =>
        tables.updateTable("moderators").set({ name: "Ayla Hanım" }).execute(),
    ],
  ];
  test.each(
    writing.flatMap(([what, write]) => KIND_NAMES.map((kind) => [what, kind, write] as const)),
  )(
    "is not called complete when %s came to its source in %s meanwhile",
    async (_what, kind, write) => {
      const source = await filled(kind);
      const target = await empty("SQLite");
      let added: Promise<unknown> | null = null;
      const progress = (step: string) => {
        if (step === "Comparing") added ??= write(source);
      };
      const copying = copyDatabase({ from: source.url, to: target.url, progress });
      await expect(copying).rejects.toThrow("was written to while it was copied");
      expect(await added).toBeTruthy();
      await expect(openDatabase(target.url)).rejects.toThrow("is half a copy");
    },
  );

  test("says what is not the same, when something else wrote to the target", async () => {
    const source = await filled("PostgreSQL");
    const target = await empty("SQLite");
    const progress = (step: string) => {
      if (step !== "Copying decisions") return;
      const other = new SqliteFile(target.url.replace("sqlite:", ""));
      other.exec("update comments set text = 'başka' where seq = 3");
      other.close();
    };
    await expect(copyDatabase({ from: source.url, to: target.url, progress })).rejects.toThrow(
      /^comments is not the same on both sides: 41 rows there \([0-9a-f]{12}\), 41 here/,
    );
  });

  test.each(["SQLite", "PostgreSQL"] as const)(
    "into a %s database with something in it is refused",
    async (kind) => {
      const [source, target] = [await filled("SQLite"), await filled(kind)];
      await expect(copyDatabase({ from: source.url, to: target.url })).rejects.toThrow(
        "is not empty (there is something in secrets); name an empty one",
      );
      expect(await target.database.store.counts({})).toEqual(
        await source.database.store.counts({}),
      );
    },
  );

  test("from a database that is not there is refused, and makes none", async () => {
    const target = await empty("SQLite");
    await expect(copyDatabase({ from: `${target.url}.typo`, to: target.url })).rejects.toThrow(
      "There is no database",
    );
  });

  test.each(["SQLite", "PostgreSQL"] as const)("knows every table of %s", async (kind) => {
    const { files } = await empty(kind);
    const { tables } = await files.open();
    const names = (await tables.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => !/^(comment_search|sqlite_)/.test(name));
    const copied: readonly string[] = COPIED_TABLES.map(({ name }) => name);
    const unknown = names.filter((name) => ![...copied, ...OWN_TABLES].includes(name));
    expect(unknown, "add new tables to src/copy/copied-tables.ts").toEqual([]);
    expect(names).toEqual(expect.arrayContaining([...copied]));
  });
});
