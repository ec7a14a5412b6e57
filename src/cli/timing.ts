import type { Lexicons } from "../language/lexicon.ts";
import { createEngine, type Engine } from "../moderation/moderate.ts";

/** What the time of a comment's judgement outside the rules is called: splitting, language, deciding. */
export const REST = "rest";

/**
 * Judges a text `rounds` times.
 * @returns the median microseconds of each rule that judged it, of the rest, and of "all"
 */
export function medianTimes(
  engine: Engine,
  lexicons: Lexicons,
  text: string,
  rounds: number,
): Map<string, number> {
  const samples = new Map<string, number[]>();
  const add = (name: string, milliseconds: number) => {
    const known = samples.get(name);
    if (known === undefined) samples.set(name, [milliseconds * 1000]);
    else known.push(milliseconds * 1000);
  };
  let inRules = 0;
  const timed = createEngine({
    ruleSet: engine.ruleSet,
    lexicons,
    onRuleTime(rule, milliseconds) {
      inRules += milliseconds;
      add(rule, milliseconds);
    },
  });
  for (let round = 0; round < rounds; round++) {
    inRules = 0;
    const begun = performance.now();
    timed.moderate(text);
    const taken = performance.now() - begun;
    add(REST, taken - inRules);
    add("all", taken);
  }
  return new Map([...samples].map(([name, times]) => [name, quantile(times, 0.5)]));
}

/** The value below which the given share of the numbers lies; 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
