import { readFileSync } from "node:fs";
import type { Lexicons } from "../../language/lexicon.ts";
import { prepare } from "../../moderation/prepare.ts";
import type { RuleSet } from "../../moderation/rule-set.ts";
import { table } from "../table.ts";
import { count, decimal, emptyCounts, percent, scores } from "./scores.ts";

/** Rules that judge how a single word is written. */
const WORD_RULES: ReadonlySet<string> = new Set(["spelling", "turkish-letters"]);

/**
 * Words written right and wrong, `gold,input` a line: are the wrong ones found, and is the first
 * suggestion the right word?
 */
export function spellingBenchmark(file: string, ruleSet: RuleSet, lexicons: Lexicons): string {
  const checks = ruleSet.rules.filter(({ id }) => WORD_RULES.has(id));
  const counts = emptyCounts();
  let wrong = 0;
  let mended = 0;
  for (const line of readFileSync(file, "utf8").split(/\r?\n/)) {
    const [gold, input] = line.split(",");
    if (gold === undefined || input === undefined) continue;
    const comment = prepare(input, lexicons, "tr");
    const found = checks.flatMap(({ check }) => check(comment));
    count(counts, gold !== input, found.length > 0);
    if (gold === input) continue;
    wrong++;
    // A guess too unsure for the corrected text is still what the reader is asked about.
    if (found.some(({ suggestion, params }) => (suggestion ?? params.proper) === gold)) mended++;
  }
  const { precision, recall, f1, macroF1 } = scores(counts);
  const cells = [precision, recall, f1, macroF1].map(decimal);
  return table(
    ["spelling, word by word", "words", "P", "R", "F1", "macro-F1", "first suggestion right"],
    [["trspell", String(total(counts)), ...cells, percent(mended / wrong)]],
  );
}

function total(counts: ReturnType<typeof emptyCounts>): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}
