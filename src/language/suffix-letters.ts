import { contextOf } from "./suffix-phonology.ts";

const HIGH_VOWELS = "ıiuü";
/**
 * Loanwords in which a back vowel takes front suffixes: saat mi, Kemal'in, rolü, harfi. Which
 * words do cannot be heard from the letters, so these endings leave the suffix open; not the future's -acak.
 */
const SOFT_ENDING = /(?:at|al|alp|arp|arf|aht|ol|ul|(?<!ac)ak|ât|âl|âk)$/;

/** In front of the i of -ki, which never changes: Ankara'daki, onlarınki. */
const ADJECTIVE_KI = /(?:[dt][ae]|[ıiuü]n)k$/;

/**
 * A suffix typed without its Turkish letters as vowel harmony wants it behind a lower-case stem:
 * ("ağustos", "un") → "un", ("atatürk", "un") → "ün", ("var", "mi") → "mı". Only i and u get
 * their marks. Null if the stem leaves it open.
 */
export function harmonise(stem: string, suffix: string): string | null {
  if (suffix === "ki") return suffix;
  if (!/[aeıioöuü]/.test(stem) || SOFT_ENDING.test(stem)) return null;
  let high = HIGH_VOWELS[contextOf(stem).vowel] as string;
  let spelt = "";
  for (const letter of suffix) {
    const open = (letter === "i" && high === "ı") || (letter === "u" && high === "ü");
    const harmonic = open && !ADJECTIVE_KI.test(spelt) ? high : letter;
    spelt += harmonic;
    if ("aeıioöuü".includes(harmonic)) high = HIGH_VOWELS[contextOf(harmonic).vowel] as string;
  }
  return spelt;
}
