import { harmonise } from "./suffix-letters.ts";

/** The question particle with its personal and tense endings, vowels folded to i/u and a. */
const PARTICLE =
  /^m[iu](?:y[iu]m|s[iu]n|y[iu]z|s[iu]n[iu]z|d[iu]r|yd[iu](?:m|n|k|n[iu]z|lar|ler)?|ym[iu]s(?:s[iu]n|[iu]m)?)?$/;

/** Is this ASCII skeleton the question particle, "mi", "misiniz", "mudur"? */
export function isQuestionParticle(ascii: string): boolean {
  return ascii.length <= 10 && PARTICLE.test(ascii);
}

/**
 * The question particle with the letters that harmony wants behind `previous`, both in lower case:
 * ("var", "mi") → "mı". Null if the previous word leaves it open.
 */
export function harmonicParticle(previous: string, ascii: string): string | null {
  const spelt = harmonise(previous, ascii);
  return spelt?.replace(/(ym.)s/, "$1ş") ?? null;
}
