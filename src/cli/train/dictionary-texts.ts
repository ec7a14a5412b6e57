import { readFileSync } from "node:fs";
import { Dawg, FINAL, LAST, TARGET } from "../../language/dawg.ts";
import { FREQUENCY, VULGAR, WORD } from "../../language/lexicon-class.ts";
import { unpackLexicon } from "../../language/lexicon-file.ts";
import { letterOf } from "../../language/lexicon-letters.ts";
import { lexiconFile } from "../../language/lexicon-load.ts";
import { randomFrom } from "./random.ts";

/** Log2 class from which on a word counts as in use: what was met four times any text may hold. */
const IN_USE = 3;
/** Words a text, about as many as a tweet has. */
const WORDS_A_TEXT = 10;

/**
 * Clean texts that are nothing but words of the dictionary in no order: they teach the model that
 * a word is not offensive for looking a little like one that is, which tweets are too few to teach.
 * Rare words are as likely as common ones, within those that are in use.
 * @param isClean words that it refuses are left out
 */
export function dictionaryTexts(
  count: number,
  seed: number,
  isClean: (word: string) => boolean,
): string[] {
  const words = wordsInUse();
  const random = randomFrom(seed);
  const texts: string[] = [];
  while (texts.length < count) {
    const text: string[] = [];
    while (text.length < WORDS_A_TEXT) {
      const word = words[Math.floor(random() * words.length)] as string;
      if (isClean(word)) text.push(word);
    }
    texts.push(text.join(" "));
  }
  return texts;
}

/** The common words of the lexicon that are in use and not vulgar, in its own order. */
function wordsInUse(): string[] {
  const { edges, root, classes } = unpackLexicon(readFileSync(lexiconFile("tr")));
  const dawg = new Dawg(edges, root);
  const words: string[] = [];
  const walk = (node: number, index: number, prefix: string): void => {
    for (let at = node; ; at++) {
      const edge = edges[at] as number;
      const word = prefix + letterOf(edge >>> 26);
      const number = index + (dawg.before[at] as number);
      const final = (edge & FINAL) !== 0;
      if (final && isInUse(classes[number] as number)) words.push(word);
      const target = edge & TARGET;
      if (target !== 0) walk(target, number + (final ? 1 : 0), word);
      if ((edge & LAST) !== 0) return;
    }
  };
  walk(root, 0, "");
  return words;
}

function isInUse(kind: number): boolean {
  return (kind & WORD) !== 0 && (kind & VULGAR) === 0 && (kind & FREQUENCY) >= IN_USE;
}
