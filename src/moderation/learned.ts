import { Classifier } from "../language/classifier/classifier.ts";
import type { ClassifierParts } from "../language/classifier/model-file.ts";
import { type ModelWord, modelWords } from "../language/classifier/model-words.ts";
import type { Lexicon, Lexicons } from "../language/lexicon.ts";
import type { PreparedComment } from "./comment.ts";
import { unitsOnce } from "./matcher-units.ts";
import type { Observation } from "./rule.ts";
import type { CompiledRule } from "./rule-set.ts";

/** The entry that findings of the learned model name. */
export const LEARNED_ENTRY = "model";
/** Below this the model has nothing to say that anybody would want to know. */
const LEAST_PROBABILITY = 0.15;
const MOST_CONFIDENCE = 0.99;

/** What readers are told, by the rule under which the model puts the offence. */
const CODES = {
  profanity: "profanity.model",
  insult: "insult.model",
  allusion: "allusion.model",
  belief: "belief.model",
} as const;
export type LearnedReason = keyof typeof CODES;
export const LEARNED_REASONS = Object.keys(CODES) as LearnedReason[];

export function isLearnedReason(reason: string): reason is LearnedReason {
  return Object.hasOwn(CODES, reason);
}

/** A comment as the classifier reads it, its disguises undone. */
export function learnedWords(comment: PreparedComment, lexicon: Lexicon): ModelWord[] {
  const { undone } = unitsOnce(comment, lexicon);
  const hidden = undone.flatMap((line) => line.filter(({ plain }) => plain < 0));
  return modelWords(comment.tokens, hidden, lexicon);
}

/**
 * The learned model as a rule that runs beside the packs. It reports the words that weighed most,
 * each with the probability that the comment offends; what follows from it, `decide` says.
 */
export function learnedRule(parts: ClassifierParts, lexicons: Lexicons): CompiledRule {
  const classifier = new Classifier(parts);
  const lexicon = parts.language === "en" ? lexicons.en : lexicons.tr;
  const learned = { agreement: parts.agreement };
  return {
    id: LEARNED_ENTRY,
    kind: "content",
    languages: [parts.language],
    check(comment) {
      // Where most words are masked, what is left of them says nothing.
      if (unitsOnce(comment, lexicon).masquerade) return [];
      const words = learnedWords(comment, lexicon);
      const { probability, window } = classifier.estimate(words);
      if (probability < LEAST_PROBABILITY) return [];
      const explanation = classifier.explain(words, window);
      const rule = explanation.reason as LearnedReason;
      const confidence = Math.min(MOST_CONFIDENCE, Math.round(probability * 1000) / 1000);
      return spansOf(words, explanation.words).map(({ start, end }): Observation => {
        return {
          rule,
          entry: LEARNED_ENTRY,
          start,
          end,
          confidence,
          code: CODES[rule],
          params: { written: comment.text.slice(start, end) },
          suggestion: null,
          learned,
        };
      });
    },
  };
}

/** The words' places in text order, those side by side as one. */
function spansOf(
  words: readonly ModelWord[],
  chosen: readonly number[],
): { start: number; end: number }[] {
  const spans: { start: number; end: number; last: number }[] = [];
  for (const index of chosen.toSorted((a, b) => a - b)) {
    const { start, end } = words[index] as ModelWord;
    const before = spans.at(-1);
    if (before?.last === index - 1) Object.assign(before, { end, last: index });
    else spans.push({ start, end, last: index });
  }
  return spans;
}
