import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { loadLexicons } from "../../src/language/lexicon.ts";
import type { PreparedComment } from "../../src/moderation/comment.ts";
import { correct } from "../../src/moderation/correct.ts";
import { prepare } from "../../src/moderation/prepare.ts";
import type { Check, Observation, Rule } from "../../src/moderation/rule.ts";
import { capitals } from "../../src/moderation/rules/capitals.ts";
import { spelling } from "../../src/moderation/rules/spelling.ts";
import { turkishLetters } from "../../src/moderation/rules/turkish-letters.ts";

const RULES = new URL("../../rules/", import.meta.url);

export const lexicons = loadLexicons();

/** Compiles a rule with the data that the project ships. */
export function compileShipped<T>(rule: Rule<T>): Check {
  const files = readdirSync(RULES).flatMap((name) => {
    const [id, language] = name.split(".");
    return id === rule.id && language ? [{ name, language }] : [];
  });
  const data = files.map(({ name, language }): [string, T] => [
    language,
    rule.schema.parse(parse(readFileSync(new URL(name, RULES), "utf8"))),
  ]);
  return rule.compile(new Map(data), { lexicons });
}

const checks = [
  { languages: turkishLetters.languages, check: compileShipped(turkishLetters) },
  { languages: capitals.languages, check: compileShipped(capitals) },
  { languages: spelling.languages, check: compileShipped(spelling) },
];

/** What the form rules find, with the language told or given; but for what only some policies want. */
export function judgeForm(
  text: string,
  language?: string,
): { readonly comment: PreparedComment; readonly observations: readonly Observation[] } {
  const comment = prepare(text, lexicons, language);
  const apply = checks.filter(({ languages }) => languages?.includes(comment.language) ?? true);
  return { comment, observations: apply.flatMap(({ check }) => check(comment)).filter(isUsual) };
}

const isUsual = ({ optional }: Observation) => optional !== true;

/** The corrected text, or null if there is nothing to correct. */
export function correctForm(text: string): string | null {
  const { comment, observations } = judgeForm(text);
  return correct(comment, observations, (again) => judgeForm(again, comment.language).observations);
}
