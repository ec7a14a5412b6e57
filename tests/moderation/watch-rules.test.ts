import { renameSync } from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { loadRules } from "../../src/moderation/load-rules.ts";
import type { RuleProblem, RuleSet } from "../../src/moderation/rule-set.ts";
import { watchRules } from "../../src/moderation/watch-rules.ts";
import { FRUIT, POLICY, type RulesFolder, rulesFolder } from "../helpers/rules-folder.ts";
import { wordRule } from "../helpers/word-rule.ts";

const lexicons = loadLexicons();
const rules = [wordRule("word")];
const PEAR = FRUIT.replaceAll("elma", "kiraz");

async function watched(folder: RulesFolder, pollMs?: number) {
  const options = { directory: folder.directory, lexicons, rules };
  const first = await loadRules(options);
  if (!first.ok) throw new Error("the first rules must be good");
  const changes: RuleSet[] = [];
  const problems: (readonly RuleProblem[])[] = [];
  const watcher = watchRules({
    ...options,
    ruleSet: first.ruleSet,
    onChange: (ruleSet) => changes.push(ruleSet),
    onProblem: (found) => problems.push(found),
    ...(pollMs === undefined ? {} : { pollMs }),
  });
  onTestFinished(() => watcher.close());
  return { watcher, changes, problems, first: first.ruleSet };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 20 });

describe("while the server runs", () => {
  test("an edited file comes into force by itself", async () => {
    const folder = rulesFolder();
    const { watcher, changes, first } = await watched(folder);
    expect(watcher.status()).toMatchObject({ version: first.version, problems: [] });
    folder.write("word.tr.yaml", PEAR);
    await until(() => expect(changes).toHaveLength(1));
    expect(watcher.current().entries.map(({ id }) => id)).toEqual(["kiraz"]);
    expect(watcher.status().version).not.toBe(first.version);
  });

  test("a bad edit leaves the last good rules in force and is told with file and line", async () => {
    const folder = rulesFolder();
    const { watcher, changes, problems, first } = await watched(folder);
    folder.write("word.tr.yaml", FRUIT.replace("0.9", "9"));
    await until(() => expect(problems).toHaveLength(1));
    expect(watcher.current()).toBe(first);
    expect(watcher.status()).toMatchObject({
      version: first.version,
      problems: [{ file: "rules/word.tr.yaml", line: 4 }],
    });
    folder.write("word.tr.yaml", PEAR);
    await until(() => expect(changes).toHaveLength(1));
    expect(watcher.status().problems).toEqual([]);
  });

  test("taking a bad edit back clears the problem without new rules", async () => {
    const folder = rulesFolder();
    const { watcher, changes, problems } = await watched(folder);
    folder.write("word.tr.yaml", "entries: [");
    await until(() => expect(problems).toHaveLength(1));
    folder.write("word.tr.yaml", FRUIT);
    await until(() => expect(watcher.status().problems).toEqual([]));
    expect(changes).toEqual([]);
  });

  test("new and removed files count as edits", async () => {
    const folder = rulesFolder();
    const { watcher, changes } = await watched(folder);
    folder.write("word.en.yaml", FRUIT.replaceAll("elma", "apple"));
    await until(() => expect(changes).toHaveLength(1));
    expect([...watcher.current().languages].sort()).toEqual(["en", "tr"]);
    folder.remove("word.en.yaml");
    await until(() => expect(changes).toHaveLength(2));
  });

  test("a folder put in the place of another is noticed, though it sends no events", async () => {
    const folder = rulesFolder();
    const { watcher, changes, problems } = await watched(folder, 100);
    renameSync(folder.directory, `${folder.directory}-old`);
    await until(() => expect(problems.length).toBeGreaterThan(0));
    expect(watcher.status().problems[0]?.message).toContain("does not exist");
    const other = rulesFolder({ "policy.yaml": POLICY, "word.tr.yaml": PEAR });
    renameSync(other.directory, folder.directory);
    await until(() => expect(changes).toHaveLength(1));
  });

  test("asking for a reload answers when the files as they are have been read", async () => {
    const folder = rulesFolder();
    const { watcher, first } = await watched(folder, 60_000);
    folder.write("word.tr.yaml", PEAR);
    const [one, two] = await Promise.all([watcher.reload(), watcher.reload()]);
    expect(one.version).not.toBe(first.version);
    expect(two).toEqual(one);
  });

  test("nothing happens after closing", async () => {
    const folder = rulesFolder();
    const { watcher, changes } = await watched(folder, 50);
    watcher.close();
    folder.write("word.tr.yaml", PEAR);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(changes).toEqual([]);
  });
});
