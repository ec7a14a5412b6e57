import type { Lexicons } from "../language/lexicon.ts";
import { createEngine } from "../moderation/moderate.ts";
import { prepare } from "../moderation/prepare.ts";
import type { RuleSet } from "../moderation/rule-set.ts";

/** Splitting a text into words and telling its language. */
export const PREPARING = "splitting, language";
/** What remains of a judgement: deciding and correcting. */
export const REST = "the rest";
/** The whole judgement. */
export const ALL = "whole pipeline";

/** Microseconds of each judgement, by rule, PREPARING, REST and ALL. */
export type Times = ReadonlyMap<string, readonly number[]>;

/** Judges texts and keeps how long each part of it took. */
export class Stopwatch {
  readonly #samples = new Map<string, number[]>();
  readonly #lexicons: Lexicons;
  readonly #moderate: (text: string) => void;
  #inRules = 0;

  constructor(ruleSet: RuleSet, lexicons: Lexicons) {
    this.#lexicons = lexicons;
    const onRuleTime = (rule: string, milliseconds: number) => {
      this.#inRules += milliseconds;
      this.#add(rule, milliseconds);
    };
    const engine = createEngine({ ruleSet, lexicons, onRuleTime });
    this.#moderate = (text) => engine.moderate(text);
  }

  judge(text: string): void {
    this.#inRules = 0;
    const begun = performance.now();
    this.#moderate(text);
    const taken = performance.now() - begun;
    // Once more by itself, since the engine does not tell its own steps apart.
    const again = performance.now();
    prepare(text, this.#lexicons);
    const preparing = performance.now() - again;
    this.#add(PREPARING, preparing);
    this.#add(REST, Math.max(0, taken - this.#inRules - preparing));
    this.#add(ALL, taken);
  }

  get times(): Times {
    return this.#samples;
  }

  #add(name: string, milliseconds: number): void {
    const known = this.#samples.get(name);
    if (known === undefined) this.#samples.set(name, [milliseconds * 1000]);
    else known.push(milliseconds * 1000);
  }
}

/** The value below which the given share of the numbers lies; 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
