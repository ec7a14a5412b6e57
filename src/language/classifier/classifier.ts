import { RememberedLists } from "../remembered.ts";
import { FeatureTable } from "./feature-table.ts";
import {
  beforePair,
  beforeStemPair,
  mostFeatures,
  pairBehind,
  stemFeature,
  stemPairBehind,
  wordFeature,
  wordFeatures,
} from "./features.ts";
import type { ClassifierParts } from "./model-file.ts";
import type { ModelWord } from "./model-words.ts";
import { type Window, windowsOf } from "./windows.ts";

/** How offensive some words are together. */
export interface Estimate {
  /** Calibrated: of a hundred texts with .7, seventy are offensive. 0…1 */
  readonly probability: number;
  /** The part of the comment that is most so. */
  readonly window: Window;
}

/** Why an estimate is what it is. */
export interface Explanation {
  /** Name of the rule it belongs under. */
  readonly reason: string;
  /** Indexes of the words that weighed most, the heaviest first. */
  readonly words: readonly number[];
}

const MOST_WORDS = 3;
/** A word that weighs less than this share of the heaviest is not worth showing. */
const LEAST_SHARE = 0.3;
const LAST_EPOCH = 0xffff;
/** The weight of a feature's cell lies in its low bits, the epoch in which it was last counted in its high ones. */
const EPOCH_SHIFT = 16;
const WEIGHT_BITS = 0xffff;

/**
 * What is kept of a word: how many features it has, what it makes of pairs as their first word (see
 * `beforePair` and `beforeStemPair`), how many features the model knows, and their numbers.
 */
const SIZE = 0;
const PAIR = 1;
const STEM_PAIR = 2;
const KNOWN = 3;
const FIRST = 4;

/** Marks are no longer than this, in UTF-16 units, and no more of them are remembered. */
const LONGEST_MARK = 3;
const MOST_MARKS = 1_000;

/**
 * A linear classifier over hashed features, L2-regularised logistic regression on naive-Bayes
 * log ratios (Wang and Manning 2012, "Baselines and Bigrams"). Not to be shared between threads.
 */
export class Classifier {
  readonly parts: ClassifierParts;
  readonly #table: FeatureTable;
  /** By feature: its weight and when it was last counted, since features count once a text. */
  readonly #cells: Uint32Array;
  #epoch = 0;
  #features = new Uint32Array(512);
  #list = new Int32Array(FIRST + 512);
  readonly #remembered = new RememberedLists();
  /** The same for punctuation marks, numbers and emoji, which are no forms and come over and over. */
  readonly #marks = new Map<string, Int32Array>();
  readonly #reasonTable: FeatureTable;

  constructor(parts: ClassifierParts) {
    this.parts = parts;
    this.#table = new FeatureTable(parts.hashes);
    this.#cells = Uint32Array.from(
      parts.hashes,
      (_, i) => (parts.weights[i] as number) & WEIGHT_BITS,
    );
    this.#reasonTable = new FeatureTable(parts.reasonHashes);
  }

  /** The probability of the most offensive part; 0 for no words. Linear in their number. */
  estimate(words: readonly ModelWord[]): Estimate {
    let best = Number.NEGATIVE_INFINITY;
    let where: Window = { first: 0, end: 0 };
    for (const window of windowsOf(words)) {
      const margin = this.margin(words, window);
      if (margin <= best) continue;
      best = margin;
      where = window;
    }
    return { probability: this.probability(best), window: where };
  }

  /** What logistic regression makes of a part of the comment: above 0 more likely offensive than not. */
  margin(words: readonly ModelWord[], { first, end }: Window): number {
    const { scale, bias, damping } = this.parts;
    this.#nextEpoch();
    let sum = 0;
    let size = 0;
    let before = 0;
    let beforeStem = 0;
    for (let i = first; i < end; i++) {
      const word = words[i] as ModelWord;
      const at = this.#listOf(word);
      const { numbers } = this.#remembered;
      size += numbers[at + SIZE] as number;
      sum += this.#takeAll(at);
      if (i > first) {
        sum += this.#takePairs(before, beforeStem, word);
        size += 2;
      }
      before = numbers[at + PAIR] as number;
      beforeStem = numbers[at + STEM_PAIR] as number;
    }
    return (sum * scale) / Math.sqrt(size + damping) + bias;
  }

  /** Platt's calibration of a margin. */
  probability(margin: number): number {
    const { slope, offset } = this.parts;
    return 1 / (1 + Math.exp(-(slope * margin + offset)));
  }

  /** Which words weighed most in a part of the comment, and which rule it belongs under. */
  explain(words: readonly ModelWord[], window: Window): Explanation {
    const weights = this.#wordWeights(words, window);
    const weighty: number[] = [];
    for (let i = 0; i < weights.length; i++) {
      if ((weights[i] as number) > 0 && words[window.first + i]?.shown) weighty.push(i);
    }
    const order = weighty
      .sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b)
      .slice(0, MOST_WORDS);
    const least = LEAST_SHARE * (weights[order[0] ?? 0] ?? 0);
    return {
      reason: this.#reason(words, window),
      words: order.filter((i) => (weights[i] as number) >= least).map((i) => window.first + i),
    };
  }

  /** A pair's weight goes to both of its words. */
  #wordWeights(words: readonly ModelWord[], { first, end }: Window): Float64Array {
    const weights = new Float64Array(end - first);
    this.#nextEpoch();
    for (let i = first; i < end; i++) {
      const word = words[i] as ModelWord;
      (weights[i - first] as number) += this.#takeAll(this.#listOf(word));
      if (i === first) continue;
      const { text } = words[i - 1] as ModelWord;
      const pair = this.#takePairs(beforePair(text), beforeStemPair(text), word) / 2;
      (weights[i - first] as number) += pair;
      (weights[i - first - 1] as number) += pair;
    }
    return weights;
  }

  /** Naive Bayes over words and stems. */
  #reason(words: readonly ModelWord[], { first, end }: Window): string {
    const { reasons, reasonPriors } = this.parts;
    const scores = reasonPriors.slice();
    const seen: number[] = [];
    for (let i = first; i < end; i++) {
      const { text } = words[i] as ModelWord;
      this.#addReasons(wordFeature(text), scores, seen);
      this.#addReasons(stemFeature(text), scores, seen);
    }
    return reasons[scores.indexOf(Math.max(...scores))] as string;
  }

  /** Adds what a feature says for each reason, the first time it is met; `seen`: those met so far. */
  #addReasons(hash: number, scores: number[], seen: number[]): void {
    const feature = this.#reasonTable.numberOf(hash);
    if (feature < 0 || seen.includes(feature)) return;
    seen.push(feature);
    const { reasonWeights, reasonScale } = this.parts;
    const row = feature * scores.length;
    for (let r = 0; r < scores.length; r++) {
      (scores[r] as number) += (reasonWeights[row + r] as number) * reasonScale;
    }
  }

  /** What the pairs weigh that a word makes with the one before it. */
  #takePairs(before: number, beforeStem: number, { text }: ModelWord): number {
    const pair = this.#table.numberOf(pairBehind(before, text));
    const stems = this.#table.numberOf(stemPairBehind(beforeStem, text));
    return (pair < 0 ? 0 : this.#take(pair)) + (stems < 0 ? 0 : this.#take(stems));
  }

  /** What a word's own features weigh. */
  #takeAll(at: number): number {
    const { numbers } = this.#remembered;
    const end = at + FIRST + (numbers[at + KNOWN] as number);
    let sum = 0;
    for (let i = at + FIRST; i < end; i++) sum += this.#take(numbers[i] as number);
    return sum;
  }

  /** The feature's weight, the first time it is met in a text. */
  #take(feature: number): number {
    const cell = this.#cells[feature] as number;
    if (cell >>> EPOCH_SHIFT === this.#epoch) return 0;
    this.#cells[feature] = (this.#epoch << EPOCH_SHIFT) | (cell & WEIGHT_BITS);
    // The low bits as a number with a sign.
    return (cell << EPOCH_SHIFT) >> EPOCH_SHIFT;
  }

  #nextEpoch(): void {
    if (this.#epoch === LAST_EPOCH) {
      for (let i = 0; i < this.#cells.length; i++) (this.#cells[i] as number) &= WEIGHT_BITS;
      this.#epoch = 0;
    }
    this.#epoch++;
  }

  /** Where what is kept of a word begins among the remembered numbers. */
  #listOf({ text, form }: ModelWord): number {
    const known = this.#remembered.start(form);
    if (known !== 0) return known;
    const mark = text.length <= LONGEST_MARK && form < 0 ? this.#marks.get(text) : undefined;
    if (mark !== undefined) return this.#remembered.keep(form, mark, mark.length);
    const length = this.#lookUp(text);
    if (text.length <= LONGEST_MARK && form < 0 && this.#marks.size < MOST_MARKS) {
      this.#marks.set(text, this.#list.slice(0, length));
    }
    return this.#remembered.keep(form, this.#list, length);
  }

  /** Writes what is to be kept of a word into the list. @returns how long it is */
  #lookUp(text: string): number {
    const most = mostFeatures(text.length);
    if (this.#features.length < most) {
      this.#features = new Uint32Array(most);
      this.#list = new Int32Array(FIRST + most);
    }
    const list = this.#list;
    const count = wordFeatures(text, this.#features, 0);
    let end = FIRST;
    for (let i = 0; i < count; i++) {
      const feature = this.#table.numberOf(this.#features[i] as number);
      if (feature >= 0) list[end++] = feature;
    }
    list[SIZE] = count;
    list[PAIR] = beforePair(text);
    list[STEM_PAIR] = beforeStemPair(text);
    list[KNOWN] = end - FIRST;
    return end;
  }
}
