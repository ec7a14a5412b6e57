import { join } from "node:path";
import { expect, test } from "vitest";
import { benchRules } from "../../src/cli/bench-rules.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";

const RULES = join(import.meta.dirname, "..", "..", "rules");

test("the content rules and the model stay small: 3 MB on disk, 30 MB in memory", async () => {
  const text = await benchRules(RULES, loadLexicons());
  const rows = [...text.matchAll(/│ (packs|learned model)\s+│\s+(\d+) │\s+([\d.]+) │/g)];
  expect(rows.map(([, name]) => name)).toEqual(["packs", "learned model"]);
  const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  expect(total(2)).toBeLessThan(3_000);
  expect(total(3)).toBeLessThan(30);
});
