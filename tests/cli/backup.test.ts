import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sqliteDatabase } from "../store/databases.ts";
import { comment, held } from "../store/samples.ts";

const COMMAND = join(import.meta.dirname, "..", "..", "src", "cli", "suzgec.js");

describe("suzgec backup and restore", { timeout: 60_000 }, () => {
  let files: ReturnType<typeof sqliteDatabase>;
  beforeEach(async () => {
    files = sqliteDatabase();
    const { store } = await files.open();
    await Promise.all([comment(), held()].map((one) => store.addComment(one)));
  });
  afterEach(() => files.remove());

  interface Ended {
    readonly code: number;
    readonly out: string;
    readonly errors: string;
  }

  function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [COMMAND, ...args],
        { cwd: files.folder, env: { PATH: process.env.PATH, DATABASE_URL: files.url, ...env } },
        (error, out, errors) => resolve({ code: Number(error?.code ?? 0), out, errors }),
      );
    });
  }

  test("a backup of the running service's database is told in one line, its steps apart", async () => {
    const { code, out, errors } = await run(["backup", "--to", "kept/"]);
    expect(errors).toBe("Copying …\nChecking the copy …\nPacking …\nReading it back …\n");
    expect(out).toMatch(
      /^Backed up 2 comments in [\d.]+ s: .*kept\/suzgec-\d{8}T\d{6}Z\.db\.zst \([\d.]+ MB, [\d.]+ MB unpacked\)\.\n$/,
    );
    expect(code).toBe(0);
    const [name = ""] = readdirSync(join(files.folder, "kept"));
    const restored = await run(["restore", join("kept", name), "--to", "sqlite:back.db"]);
    expect(restored).toEqual({
      code: 0,
      out: `Restored 2 comments to ${join(files.folder, "back.db")}.\n`,
      errors: "Unpacking …\nChecking the copy …\n",
    });
    const again = await run(["restore", join("kept", name), "--to", "sqlite:back.db", "--force"]);
    expect(again.out).toMatch(/kept as .*back\.db\.replaced-\d{8}T\d{6}Z\.\n$/);
  });

  test("a backup goes to BACKUP_DIR unless told otherwise", async () => {
    expect((await run(["backup"], { BACKUP_DIR: "nightly" })).code).toBe(0);
    expect(readdirSync(join(files.folder, "nightly"))).toHaveLength(1);
  });

  const MISTAKES: readonly (readonly [readonly string[], Record<string, string>, string])[] = [
    [["backup"], {}, "Say where the backup goes: --to FOLDER, or set BACKUP_DIR."],
    [["backup", "--to", "suzgec.db"], {}, "there is a file of that name already"],
    [["backup", "--to", "x/"], { DATABASE_URL: "sqlite:typo.db" }, "there is no database"],
    [["backup", "--to", "x/"], { BACKUP_AT: "noon" }, 'BACKUP_AT is "noon": expected times of day'],
    [["backup", "--from", "sqlite:.", "--to", "x/"], {}, "is a folder, not a database"],
    [["backup", "--from", "sqlite://typo.db", "--to", "x/"], {}, "expected sqlite:typo.db for"],
    [["restore", "junk", "--to", "sqlite::memory:"], {}, "expected sqlite: and a file"],
    [["restore"], {}, "missing required argument 'file'"],
    [["restore", "nothing.zst"], {}, "it is not there"],
    [["restore", "junk"], {}, "there is a database"],
    [["restore", "junk", "--force"], {}, "is in use; stop the service first"],
    [["restore", "junk", "--to", "sqlite:new.db"], {}, "is not a SQLite database"],
  ];
  test.each(MISTAKES)("%j with %j says what to do and exits with 1", async (args, env, says) => {
    writeFileSync(join(files.folder, "junk"), "x".repeat(5000));
    const { code, out, errors } = await run(args, env);
    expect(errors).toContain(says);
    expect(errors).not.toContain("    at ");
    expect(out).toBe("");
    expect(code).toBe(1);
    expect(
      readdirSync(files.folder).filter((name) => /typo|new\.db|unfinished|memory/.test(name)),
    ).toEqual([]);
  });
});
