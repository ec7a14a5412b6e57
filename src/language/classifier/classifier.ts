import { Remembered } from "../word-forms.ts";
import { FeatureTable } from "./feature-table.ts";
import {
  mostFeatures,
  pairFeature,
  stemFeature,
  stemPairFeature,
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

/**
 * A linear classifier over hashed features, L2-regularised logistic regression on naive-Bayes
 * log ratios (Wang and Manning 2012, "Baselines and Bigrams"). Not to be shared between threads.
 */
export class Classifier {
  readonly parts: ClassifierParts;
  readonly #table: FeatureTable;
  readonly #weights: Int16Array;
  /** By slot, when its feature was last counted: features count once a text. */
  readonly #stamps: Uint16Array;
  #epoch = 0;
  #scratch = new Uint32Array(512);
  /** For each form: how many features it has, then the slots of those that the model knows. */
  readonly #known = new Remembered<Int32Array>();
  readonly #reasonTable: FeatureTable;
  readonly #reasonRows: Int32Array;

  constructor(parts: ClassifierParts) {
    this.parts = parts;
    this.#table = new FeatureTable(parts.hashes);
    this.#weights = new Int16Array(this.#table.size);
    this.#stamps = new Uint16Array(this.#table.size);
    parts.hashes.forEach((hash, i) => {
      this.#weights[this.#table.slot(hash)] = parts.weights[i] as number;
    });
    this.#reasonTable = new FeatureTable(parts.reasonHashes);
    this.#reasonRows = new Int32Array(this.#reasonTable.size);
    parts.reasonHashes.forEach((hash, i) => {
      this.#reasonRows[this.#reasonTable.slot(hash)] = i;
    });
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
    for (let i = first; i < end; i++) {
      const slots = this.#slotsOf(words[i] as ModelWord);
      size += slots[0] as number;
      for (let j = 1; j < slots.length; j++) sum += this.#take(slots[j] as number);
      if (i === first) continue;
      sum += this.#takePairs(words[i - 1] as ModelWord, words[i] as ModelWord);
      size += 2;
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
    const order = [...weights.keys()]
      .filter((i) => (weights[i] as number) > 0 && words[window.first + i]?.shown)
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
      const slots = this.#slotsOf(words[i] as ModelWord);
      for (let j = 1; j < slots.length; j++)
        (weights[i - first] as number) += this.#take(slots[j] as number);
      if (i === first) continue;
      const pair = this.#takePairs(words[i - 1] as ModelWord, words[i] as ModelWord) / 2;
      (weights[i - first] as number) += pair;
      (weights[i - first - 1] as number) += pair;
    }
    return weights;
  }

  /** Naive Bayes over words and stems. */
  #reason(words: readonly ModelWord[], { first, end }: Window): string {
    const { reasons, reasonPriors, reasonWeights, reasonScale } = this.parts;
    const scores = reasonPriors.slice();
    const seen = new Set<number>();
    for (let i = first; i < end; i++) {
      const { text } = words[i] as ModelWord;
      for (const hash of [wordFeature(text), stemFeature(text)]) {
        const slot = this.#reasonTable.slot(hash);
        if (slot < 0 || seen.has(slot)) continue;
        seen.add(slot);
        const row = (this.#reasonRows[slot] as number) * reasons.length;
        for (let r = 0; r < reasons.length; r++) {
          (scores[r] as number) += (reasonWeights[row + r] as number) * reasonScale;
        }
      }
    }
    return reasons[scores.indexOf(Math.max(...scores))] as string;
  }

  #takePairs(before: ModelWord, word: ModelWord): number {
    const pair = this.#table.slot(pairFeature(before.text, word.text));
    const stems = this.#table.slot(stemPairFeature(before.text, word.text));
    return (pair < 0 ? 0 : this.#take(pair)) + (stems < 0 ? 0 : this.#take(stems));
  }

  /** The slot's weight, the first time it is met in a text. */
  #take(slot: number): number {
    if (this.#stamps[slot] === this.#epoch) return 0;
    this.#stamps[slot] = this.#epoch;
    return this.#weights[slot] as number;
  }

  #nextEpoch(): void {
    if (this.#epoch === LAST_EPOCH) {
      this.#stamps.fill(0);
      this.#epoch = 0;
    }
    this.#epoch++;
  }

  #slotsOf({ text, form }: ModelWord): Int32Array {
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    const most = mostFeatures(text.length);
    if (this.#scratch.length < most) this.#scratch = new Uint32Array(most);
    const count = wordFeatures(text, this.#scratch, 0);
    const slots = new Int32Array(count + 1);
    slots[0] = count;
    let kept = 1;
    for (let i = 0; i < count; i++) {
      const slot = this.#table.slot(this.#scratch[i] as number);
      if (slot >= 0) slots[kept++] = slot;
    }
    const found = slots.slice(0, kept);
    this.#known.set(form, found);
    return found;
  }
}
