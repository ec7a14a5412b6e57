import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { isMessageKey, locales, ruleName } from "../../src/messages/messages.ts";
import { loadRules } from "../../src/moderation/load-rules.ts";
import { isYaml } from "../../src/moderation/loading/rule-files.ts";
import { formatProblem } from "../../src/moderation/rule-set.ts";
import { rules } from "../../src/moderation/rules/index.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const sources = globSync("src/**/*.ts", { cwd: root });

describe("the repository fits together", () => {
  test("every rule's code is listed in src/moderation/rules/index.ts, under its file's name", () => {
    const files = readdirSync(join(root, "src/moderation/rules"))
      .map((name) => basename(name, ".ts"))
      .filter((name) => name !== "index");
    expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  test("every rule has data in rules/", () => {
    const files = readdirSync(join(root, "rules"));
    const missing = rules
      .map(({ id }) => id)
      .filter((id) => !files.some((name) => name.startsWith(`${id}.`)));
    expect(missing, "write rules/<rule>.<language>.yaml for these").toEqual([]);
  });

  test("the rule files load, all of them together", async () => {
    const result = await loadRules({ directory: join(root, "rules"), lexicons: loadLexicons() });
    expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual([]);
  });

  test("the README of rules/ names every kind of file there is", () => {
    const readme = read("rules/README.md");
    const kinds = readdirSync(join(root, "rules"))
      .filter(isYaml)
      .map((name) => name.replace(/\.[a-z]{2}\.yaml$/, ".*.yaml"));
    const unnamed = [...new Set(kinds)].filter((kind) => !readme.includes(`\`${kind}\``));
    expect(unnamed, "add a row to the table of rules/README.md").toEqual([]);
  });

  test("every rule has a name in the readers' languages", () => {
    const nameless = rules.flatMap(({ id }) =>
      locales.filter((locale) => ruleName(id, locale) === id).map((locale) => `${id} (${locale})`),
    );
    expect(nameless, "add rule.<id> to src/messages").toEqual([]);
  });

  test("every code that a rule may give has its message", () => {
    const ids = rules.map(({ id }) => id).join("|");
    const code = new RegExp(`["\`]((?:${ids}|language|engine)\\.[a-z]+(?:-[a-z]+)*)["\`]`, "g");
    const codes = sources
      .filter((path) => path.startsWith("src/moderation/"))
      .flatMap((path) => [...read(path).matchAll(code)].map((match) => match[1] as string));
    expect(codes.length).toBeGreaterThan(5);
    const wordless = [...new Set(codes)].filter((one) => !isMessageKey(one));
    expect(wordless, "add these to src/messages/tr.ts and en.ts").toEqual([]);
  });

  test("only src/config.ts reads the environment, and .env.example names all of it", () => {
    const readers = sources.filter((path) => /process\.env\b/.test(read(path)));
    const allowed = [
      "src/config.ts",
      "src/main.ts",
      "src/cli/bench-http.ts",
      "src/cli/load/target.ts",
    ];
    expect(readers.filter((path) => !allowed.includes(path))).toEqual([]);
    const known = [...read("src/config.ts").matchAll(/^\s+([A-Z][A-Z0-9_]{2,}):/gm)].map(
      (match) => match[1] as string,
    );
    expect(known.length).toBeGreaterThan(3);
    const example = read(".env.example");
    const unnamed = known.filter((name) => !new RegExp(`^#? ?${name}=`, "m").test(example));
    expect(unnamed, "document these in .env.example").toEqual([]);
  });

  test("the engine knows nothing of HTTP, SQL or files; only the loaders read files", () => {
    const strangers = sources
      .filter((path) => /^src\/(moderation|language)\//.test(path))
      .filter(
        (path) => !/\/loading\/|(load|watch)-rules\.ts$|lexicon-(load|file|build|count)/.test(path),
      )
      .filter((path) =>
        /from "(node:(fs|http|net|path)|express|kysely|better-sqlite3|\.\.\/(\.\.\/)?(http|store)\/)/.test(
          read(path),
        ),
      );
    expect(strangers).toEqual([]);
  });
});
