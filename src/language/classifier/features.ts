import type { ModelWord } from "./model-words.ts";

/** Character n-grams from this to that length, taken inside a word with a blank on either side. */
const SHORTEST = 2;
const LONGEST = 5;
/** Turkish puts its suffixes behind; five letters are the stem of most words. */
const STEM = 5;

/** Kinds of features begin with different states, so that equal letters do not meet. */
const GRAM = 0x811c9dc2;
const WORD = 0x811c9dc4;
const PAIR = 0x811c9dc7;
const STEM_ALONE = 0x811c9dc6;
const STEM_PAIR = 0x811c9dc1;
const BLANK = 0x20;

/** FNV-1a over UTF-16 units, see http://www.isthe.com/chongo/tech/comp/fnv/ */
function step(state: number, unit: number): number {
  return Math.imul(state ^ unit, 0x01000193);
}

/** Spreads the last units over all bits; 0 is kept free to mean "no feature". */
function finish(state: number): number {
  let hash = state ^ (state >>> 15);
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash = (hash ^ (hash >>> 12)) >>> 0;
  return hash === 0 ? 1 : hash;
}

function absorb(state: number, word: string, length: number): number {
  let hash = state;
  for (let i = 0; i < length; i++) hash = step(hash, word.charCodeAt(i));
  return hash;
}

/**
 * The features of one word by itself, as hashes: its character n-grams, the word, its stem.
 * Repeats inside the word are kept. @returns how many were written to `into` from `at` on
 */
export function wordFeatures(word: string, into: Uint32Array, at: number): number {
  let count = at;
  const last = word.length + 1;
  for (let start = 0; start < last; start++) {
    let hash = step(GRAM, start === 0 ? BLANK : word.charCodeAt(start - 1));
    const stop = Math.min(start + LONGEST - 1, last);
    for (let i = start + 1; i <= stop; i++) {
      hash = step(hash, i === last ? BLANK : word.charCodeAt(i - 1));
      if (i - start + 1 >= SHORTEST) into[count++] = finish(hash);
    }
  }
  into[count++] = wordFeature(word);
  into[count++] = stemFeature(word);
  return count - at;
}

/** The word itself; the reasons go by these and the stems alone. */
export function wordFeature(word: string): number {
  return finish(absorb(WORD, word, word.length));
}

/** The word's first letters. */
export function stemFeature(word: string): number {
  return finish(absorb(STEM_ALONE, word, Math.min(STEM, word.length)));
}

/** Most features that `wordFeatures` writes for a word of this length. */
export function mostFeatures(length: number): number {
  return (length + 2) * (LONGEST - SHORTEST + 1) + 2;
}

/** Two words side by side. */
export function pairFeature(before: string, word: string): number {
  return pairBehind(beforePair(before), word);
}

/** What `pairFeature` makes of its first word, for who asks about many pairs. */
export function beforePair(before: string): number {
  return step(absorb(PAIR, before, before.length), BLANK);
}

/** @param state what `beforePair` says of the word before */
export function pairBehind(state: number, word: string): number {
  return finish(absorb(state, word, word.length));
}

/** Two stems side by side. */
export function stemPairFeature(before: string, word: string): number {
  return stemPairBehind(beforeStemPair(before), word);
}

/** What `stemPairFeature` makes of its first word. */
export function beforeStemPair(before: string): number {
  return step(absorb(STEM_PAIR, before, Math.min(STEM, before.length)), BLANK);
}

/** @param state what `beforeStemPair` says of the word before */
export function stemPairBehind(state: number, word: string): number {
  return finish(absorb(state, word, Math.min(STEM, word.length)));
}

/** All distinct features of some words, for training. `size` counts every feature, repeats too. */
export function allFeatures(words: readonly ModelWord[]): { hashes: number[]; size: number } {
  const distinct = new Set<number>();
  let size = 0;
  let buffer = new Uint32Array(256);
  for (let i = 0; i < words.length; i++) {
    const { text } = words[i] as ModelWord;
    const most = mostFeatures(text.length);
    if (buffer.length < most) buffer = new Uint32Array(most);
    const count = wordFeatures(text, buffer, 0);
    size += count;
    for (let j = 0; j < count; j++) distinct.add(buffer[j] as number);
    if (i === 0) continue;
    const before = (words[i - 1] as ModelWord).text;
    distinct.add(pairFeature(before, text)).add(stemPairFeature(before, text));
    size += 2;
  }
  return { hashes: [...distinct], size };
}
