const VOWELS = /[aeıioöuü]/gu;
/** Fewer consonants are alike by chance. */
const LEAST_CONSONANTS = 3;

/**
 * Does a word only echo the one beside it? Turkish doubles words for sound and effect, and what
 * comes out is in no dictionary: tıpış tıpış, çangıl çungul, üzgün müzgün. Both in lower case.
 */
export function isEcho(word: string, beside: string): boolean {
  if (word === beside) return true;
  if (word.endsWith(beside.slice(1)) && (word === `m${beside}` || word === `m${beside.slice(1)}`)) {
    return beside.length > 2;
  }
  if (word.length !== beside.length || word.charAt(0) !== beside.charAt(0)) return false;
  const consonants = word.replace(VOWELS, "");
  return consonants.length >= LEAST_CONSONANTS && consonants === beside.replace(VOWELS, "");
}
