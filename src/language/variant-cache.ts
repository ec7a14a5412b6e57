import type { Lexicon, Variant } from "./lexicon.ts";

/** Words kept in mind; a day's comments use the same few thousand over and over. */
const CAPACITY = 5_000;
/** Longer strings are hardly words, and hardly come twice. */
const MAX_LENGTH = 24;

const caches = new WeakMap<Lexicon, Map<string, readonly Variant[]>>();

/** `lexicon.variants`, remembering the answers for common words: the look-up is dear, the words repeat. */
export function variantsOf(lexicon: Lexicon, ascii: string): readonly Variant[] {
  if (ascii.length > MAX_LENGTH) return lexicon.variants(ascii);
  let cache = caches.get(lexicon);
  if (cache === undefined) {
    cache = new Map();
    caches.set(lexicon, cache);
  }
  const known = cache.get(ascii);
  if (known !== undefined) return known;
  const found = lexicon.variants(ascii);
  if (cache.size >= CAPACITY) cache.clear();
  cache.set(ascii, found);
  return found;
}
