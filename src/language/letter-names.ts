import { type Reading, turkishReadings } from "./deasciify.ts";
import type { Lexicons, Variant } from "./lexicon.ts";
import { harmonise } from "./suffix-letters.ts";
import type { Token } from "./tokens.ts";

/** Names that end in one of these vowels end so when they are spoken, too. */
const SPOKEN_VOWEL = /[aıou]$/;

/** A known name whose suffix breaks the harmony in the way that missing marks would, against itself. */
const SUFFIX_WRONG = 20;

/** A name with a suffix behind its apostrophe: marks may lack in either (Turkiye'nin, Ankara'nin). */
export function nameReadings(token: Token, variants: readonly Variant[], stem: string): Reading[] {
  const suffix = token.lower.slice(stem.length);
  return turkishReadings(token, variants, stem).map((reading) => ({
    ...reading,
    word: reading.word + (harmonise(reading.word, suffix) ?? suffix),
  }));
}

/** The name with the suffix that harmony wants; its mass is against that of the name as it stands. */
export function harmonicName(token: Token, stem: string, { tr, en }: Lexicons): Reading | null {
  // Abbreviations are spelt aloud: TWA'nin, CHP'nin.
  if (token.apostrophe < 0 || token.letterCase === "mixed") return null;
  const suffix = token.lower.slice(stem.length);
  const harmonic = harmonise(stem, suffix);
  if (harmonic === null || harmonic === suffix) return null;
  const vowel = SPOKEN_VOWEL.test(stem);
  const turkish = tr.isName(stem) && !en.isName(token.ascii.slice(0, stem.length));
  if (!vowel && !turkish && !tr.isName(stem)) return null;
  return {
    word: stem + harmonic,
    mass: SUFFIX_WRONG * (vowel ? 5 : 1) * (turkish ? 5 : 1),
    isWord: false,
    dotted: false,
  };
}
