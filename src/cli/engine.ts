import { type Lexicons, loadLexicons } from "../language/lexicon.ts";
import { loadRules } from "../moderation/load-rules.ts";
import { createEngine, type Engine } from "../moderation/moderate.ts";
import { formatProblem } from "../moderation/rule-set.ts";
import type { RunWatchers } from "../moderation/run-rules.ts";
import { CommandError } from "./command-error.ts";

/**
 * Loads everything a command needs to judge.
 * @throws CommandError listing every mistake in the rule files
 */
export async function loadEngine(
  directory: string,
  watchers: RunWatchers = {},
): Promise<{ engine: Engine; lexicons: Lexicons }> {
  const lexicons = openLexicons();
  const result = await loadRules({ directory, lexicons });
  if (!result.ok) {
    throw new CommandError(
      `The rules cannot be used:\n${result.problems.map((problem) => `  ${formatProblem(problem)}`).join("\n")}`,
    );
  }
  return { engine: createEngine({ ruleSet: result.ruleSet, lexicons, ...watchers }), lexicons };
}

/**
 * Reads the dictionaries.
 * @throws CommandError when they are missing or damaged
 */
export function openLexicons(): Lexicons {
  try {
    return loadLexicons();
  } catch (error) {
    throw new CommandError(
      `The dictionaries cannot be read (${(error as Error).message}); build them with: npm run lexicon`,
    );
  }
}
