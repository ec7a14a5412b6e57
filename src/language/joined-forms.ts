import { canStandFor, isDotted, massOf, type Reading } from "./deasciify.ts";
import type { Lexicon } from "./lexicon.ts";
import { harmonise } from "./suffix-letters.ts";
import type { Token } from "./tokens.ts";
import { variantsOf } from "./variant-cache.ts";

// Particles (de, ki, mi) written joined to their word are wrong, but that is the spelling rule's case.

/** How often a particle is written joined to its word (seninde, salakmısın), against that word. */
const JOINED_SHARE = 0.003;
/** The word that a particle is joined to. */
const JOINED =
  /^.{2,}?(?=(?:d[ae]|t[ae]|ki|m[ıiuü](?:s[ıiuü]n(?:[ıiuü]z)?|y[ıiuü][mz]|d[ıiuü]r|yd[ıiuü])?)$)/;

/** A word with a particle that should stand apart is wrong, but lacks no letters. */
export function joinedMass(form: string, tr: Lexicon): number {
  const word = form.match(JOINED)?.[0];
  if (word === undefined || !tr.has(word)) return 0;
  const particle = form.slice(word.length);
  // "varmi" lacks a letter besides.
  const harmonic = harmonise(word, particle) ?? particle;
  return harmonic === particle ? massOf(tr.frequency(word)) * JOINED_SHARE : 0;
}

/** A word that lacks its letters, with a particle joined to it: "guzelmi". */
export function particleReading(token: Token, tr: Lexicon): Reading | null {
  const word = token.ascii.match(JOINED)?.[0];
  const meant = word === undefined ? undefined : variantsOf(tr, word)[0];
  if (word === undefined || meant === undefined) return null;
  const particle = token.ascii.slice(word.length);
  const proper = meant.word + (harmonise(meant.word, particle) ?? particle);
  if (proper === token.lower || !canStandFor(token, proper)) return null;
  const mass = massOf(meant.frequency) * JOINED_SHARE;
  return { word: proper, mass, isWord: false, dotted: isDotted(token.lower, proper) };
}
