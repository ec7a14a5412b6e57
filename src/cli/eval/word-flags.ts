import { readFileSync } from "node:fs";
import type { Lexicons } from "../../language/lexicon.ts";
import type { Token } from "../../language/tokens.ts";
import { prepare } from "../../moderation/prepare.ts";
import type { RuleSet } from "../../moderation/rule-set.ts";
import { table } from "../table.ts";
import { percent } from "./scores.ts";
import type { EvalSet } from "./sets.ts";

interface Tally {
  words: number;
  flagged: number;
}

/**
 * How many words of edited text the spelling rule has something to say about: common words (small
 * letters) and names (a capital inside a sentence). Most of these texts are written right, so
 * nearly every flag is a false one.
 * @param file of the set
 */
export function wordFlags(
  file: string,
  set: EvalSet,
  language: string,
  ruleSet: RuleSet,
  lexicons: Lexicons,
): string {
  const rule = ruleSet.rules.find(({ id }) => id === "spelling");
  const common: Tally = { words: 0, flagged: 0 };
  const names: Tally = { words: 0, flagged: 0 };
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const row = line === "" ? null : set.row(JSON.parse(line));
    if (row === null || rule === undefined) continue;
    const comment = prepare(row.text, lexicons, language);
    const flags = rule
      .check(comment)
      .filter(({ code, optional }) => !code.endsWith("punctuation") && optional !== true);
    for (const word of comment.words) {
      const tally = kindOf(word) === "common" ? common : kindOf(word) === "name" ? names : null;
      if (tally === null) continue;
      tally.words++;
      if (flags.some(({ start, end }) => start < word.end && end > word.start)) tally.flagged++;
    }
  }
  const cells = ({ words, flagged }: Tally) => [String(words), percent(flagged / words)];
  return table(
    ["words flagged by spelling", "common words", "flagged", "names", "flagged"],
    [[set.id, ...cells(common), ...cells(names)]],
  );
}

function kindOf({ letterCase, sentenceStart }: Token): "common" | "name" | null {
  if (letterCase === "lower") return "common";
  return letterCase === "title" && !sentenceStart ? "name" : null;
}
