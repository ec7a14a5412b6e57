import { asciiFold } from "./fold.ts";
import type { Candidate, Lexicon } from "./lexicon.ts";
import { agreesMasked, agreesWithoutVowels } from "./readings.ts";

/** Nobody hides an innocent word: a swear word met this much less (log2) may still be meant. */
const MEANT_BEHIND_MASK = 2;
/** Whoever leaves all vowels out hides nothing in particular. */
const MEANT_WITHOUT_VOWELS = -1;

const VOWELS = "aeiou";
const CONSONANTS = "bcdfghjklmnpqrstvwxyz";

/**
 * The likeliest word behind a mask (s*ktir, *nanı), a vowel before a consonant; null if no word that
 * is met in texts fits, or more than one letter is hidden.
 * @param masked in small letters, `*` for the hidden one
 * @param marked whether the writer uses Turkish letters, so that i is no ı
 */
export function likeliestMasked(masked: string, lexicon: Lexicon, marked = false): string | null {
  const [bare = ""] = masked.split(/['’]/u);
  const star = bare.indexOf("*");
  if (star < 0 || bare.indexOf("*", star + 1) >= 0) return null;
  const agrees = marked ? showsTheSame : agreesMasked;
  const skeleton = asciiFold(bare);
  for (const letters of [VOWELS, CONSONANTS]) {
    const candidates = [...letters]
      .flatMap((letter) =>
        lexicon.variants(skeleton.slice(0, star) + letter + skeleton.slice(star + 1)),
      )
      .filter(({ word, frequency }) => frequency > 0 && agrees(bare, word));
    const word = likeliest(candidates, lexicon, MEANT_BEHIND_MASK);
    if (word !== null) return word;
  }
  return null;
}

function showsTheSame(masked: string, word: string): boolean {
  return [...word].every((letter, at) => masked[at] === letter || masked[at] === "*");
}

/** The likeliest word of which only the consonants and the first letter show; null if none fits. */
export function likeliestFilled(shown: string, lexicon: Lexicon): string | null {
  const candidates = lexicon
    .filled(asciiFold(shown))
    .filter(({ word }) => agreesWithoutVowels(shown, word));
  return likeliest(candidates, lexicon, MEANT_WITHOUT_VOWELS);
}

/**
 * The word that one of some skeletons stands for: as typed if that is an innocent word, else the
 * commonest (s1k is sık); null if none is known.
 */
export function likeliestSpelling(
  lower: string,
  spellings: readonly string[],
  lexicon: Lexicon,
): string | null {
  if (lexicon.has(lower) && !lexicon.isVulgar(lower)) return lower;
  const candidates = spellings.flatMap((skeleton) => lexicon.variants(skeleton));
  return likeliest(candidates, lexicon, 1);
}

/** `meant`: how much likelier than its frequency tells (log2) a swear word is; where equal it is meant. */
function likeliest(
  candidates: readonly Candidate[],
  lexicon: Lexicon,
  meant: number,
): string | null {
  let best: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const { word, frequency } of candidates) {
    const isMeant = lexicon.isVulgar(word) && !hasTwin(word, frequency, candidates);
    const weight = frequency + (isMeant ? meant + EQUAL : 0);
    if (weight <= most) continue;
    best = word;
    most = weight;
  }
  return best;
}

const EQUAL = 0.5;

/** Is there an equally common word that differs in its Turkish marks alone: sık beside sik? */
function hasTwin(word: string, frequency: number, candidates: readonly Candidate[]): boolean {
  const skeleton = asciiFold(word);
  return candidates.some(
    (other) =>
      other.word !== word && other.frequency >= frequency && asciiFold(other.word) === skeleton,
  );
}
