import { Classifier } from "../language/classifier/classifier.ts";
import type { ClassifierParts } from "../language/classifier/model-file.ts";
import { type ModelWord, modelWords } from "../language/classifier/model-words.ts";
import type { Lexicon, Lexicons } from "../language/lexicon.ts";
import type { PreparedComment } from "./comment.ts";
import { unitsOnce } from "./matcher-units.ts";
import { restoredComment } from "./restored-comment.ts";
import type { Check, Observation } from "./rule.ts";
import type { CompiledRule } from "./rule-set.ts";

/** The entry that findings of the learned model name. */
export const LEARNED_ENTRY = "model";
/** Below this the model has nothing to say that anybody would want to know. */
const LEAST_PROBABILITY = 0.15;
const MOST_CONFIDENCE = 0.99;
/** How sure the model is at most of words whose letters had to be guessed: a person had better look. */
const MOST_GUESSED = 0.5;
const LEAST_GUESSED = 0.5;

/** From here on it is worth asking whether the packs know some of the words to be innocent. */
const WORTH_ASKING = 0.3;

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

const NONE: readonly never[] = [];

/** A comment as the classifier reads it, its disguises undone. */
export function learnedWords(comment: PreparedComment, lexicon: Lexicon): ModelWord[] {
  const { undone } = unitsOnce(comment, lexicon);
  const hidden =
    undone.length === 0 ? NONE : undone.flatMap((line) => line.filter(({ plain }) => plain < 0));
  return modelWords(comment.tokens, hidden, lexicon);
}

/** The same for a comment full of disguises; `guessed`: letters had to be supplied. */
function readWords(
  comment: PreparedComment,
  lexicon: Lexicon,
): { words: ModelWord[]; guessed: boolean } {
  const { undone, masquerade, unreadable, mayBeRestored } = unitsOnce(comment, lexicon);
  const mayDiffer = mayBeRestored && undone.length > 0;
  const restored = mayDiffer ? restoredComment(comment, lexicon, () => false) : null;
  if (restored === null) {
    // Where most words are masked, what is left of them says nothing.
    return {
      words: masquerade || unreadable ? [] : learnedWords(comment, lexicon),
      guessed: false,
    };
  }
  const places = learnedWords(restored.comment, lexicon).map((word) => {
    const { start, end, guessed } = restored.placeOf(word.start, word.end);
    return { word: { ...word, start, end }, guessed };
  });
  return {
    words: places.map(({ word }) => word),
    guessed: places.some(({ guessed }) => guessed),
  };
}

/** Verbs by which somebody tells what another said: "şerefsiz dedi", "… diyor bana". */
const TELLING = /^(?:de(?:di|miş|diler|mişler|yip)|diy(?:or|orlar|ordu|en|enler|erek)|denildi)$/;

/** Is a word of `spans` directly followed by the verb that tells who said it? */
function isTold(comment: PreparedComment, spans: readonly { readonly end: number }[]): boolean {
  const words = comment.tokens.filter(({ kind }) => kind === "word");
  return words.some(
    ({ lower }, at) => TELLING.test(lower) && spans.some(({ end }) => end === words[at - 1]?.end),
  );
}

/**
 * The learned model as a rule that runs beside the packs. It reports the words that weighed most,
 * each with the probability that the comment offends; what follows from it, `decide` says. Words that
 * the packs know to be innocent where they stand (`excused`) are no evidence.
 */
export function learnedRule(
  parts: ClassifierParts,
  lexicons: Lexicons,
  packs: readonly Check[] = [],
): CompiledRule {
  const classifier = new Classifier(parts);
  const lexicon = parts.language === "en" ? lexicons.en : lexicons.tr;
  const learned = { agreement: parts.agreement };
  return {
    id: LEARNED_ENTRY,
    kind: "content",
    languages: [parts.language],
    check(comment) {
      const { words: read, guessed } = readWords(comment, lexicon);
      const first = classifier.estimate(read);
      const words = first.probability < WORTH_ASKING ? read : withoutExcused(read, comment, packs);
      const { probability: estimated, window } =
        words.length === read.length ? first : classifier.estimate(words);
      if (guessed && estimated < LEAST_GUESSED) return [];
      const probability = guessed ? Math.min(estimated, MOST_GUESSED) : estimated;
      if (probability < LEAST_PROBABILITY) return [];
      const explanation = classifier.explain(words, window);
      const rule = explanation.reason as LearnedReason;
      const confidence = Math.min(MOST_CONFIDENCE, Math.round(probability * 1000) / 1000);
      const spans = spansOf(words, explanation.words);
      const told = isTold(comment, spans) ? { doubted: true } : {};
      return spans.map(({ start, end }): Observation => {
        return {
          ...told,
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

function withoutExcused(
  words: readonly ModelWord[],
  comment: PreparedComment,
  packs: readonly Check[],
): readonly ModelWord[] {
  const excused = packs.flatMap((check) => check.excused?.(comment) ?? []);
  if (excused.length === 0) return words;
  return words.filter((word) =>
    excused.every(({ start, end }) => word.end <= start || end <= word.start),
  );
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
