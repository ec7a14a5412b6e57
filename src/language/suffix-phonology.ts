/** What the end of a word tells the suffix after it. */
export interface SoundContext {
  /** Class of the last vowel: 0 a/ı, 1 e/i, 2 o/u, 3 ö/ü. */
  readonly vowel: 0 | 1 | 2 | 3;
  /** How the word ends: 0 in a vowel, 1 in a voiced consonant, 2 in a voiceless one. */
  readonly end: 0 | 1 | 2;
}

/** Number of different contexts; `contextIndex` is below it. */
export const CONTEXTS = 12;

const VOWEL_CLASS: Readonly<Record<string, 0 | 1 | 2 | 3>> = {
  a: 0,
  ı: 0,
  e: 1,
  i: 1,
  o: 2,
  u: 2,
  ö: 3,
  ü: 3,
};
const VOICELESS = new Set("çfhkpsşt");
const HIGH = ["ı", "i", "u", "ü"] as const;

export const isVowel = (letter: string): boolean => letter in VOWEL_CLASS;

export function contextIndex(context: SoundContext): number {
  return context.vowel * 3 + context.end;
}

/** The context that a lower-case Turkish word leaves; words without a vowel (amk) are read as -e. */
export function contextOf(word: string, before: SoundContext = { vowel: 1, end: 1 }): SoundContext {
  let vowel = before.vowel;
  for (let i = word.length - 1; i >= 0; i--) {
    const found = VOWEL_CLASS[word[i] as string];
    if (found !== undefined) {
      vowel = found;
      break;
    }
  }
  const last = word.at(-1);
  if (last === undefined) return before;
  return { vowel, end: isVowel(last) ? 0 : VOICELESS.has(last) ? 2 : 1 };
}

/**
 * The written forms of a suffix after a context. Templates: `A` a/e, `I` ı/i/u/ü, `D` d/t, `C` c/ç,
 * `(y)` a consonant after vowels only, `(I)` a vowel after consonants only, `^` nothing but
 * demands a consonant before, `_` demands a vowel before; the rest is literal. After voiceless
 * consonants D and C also give d and c, the commonest spelling mistake with suffixes, unless
 * `properly` rules it out.
 */
export function realise(
  template: string,
  context: SoundContext,
  properly = false,
): readonly string[] {
  const key = template + contextIndex(context) + (properly ? "!" : "");
  let forms = realised.get(key);
  if (forms === undefined) {
    forms = spell(template, context, properly);
    realised.set(key, forms);
  }
  return forms;
}

/** There are as many as templates times contexts, a thousand or two. */
const realised = new Map<string, readonly string[]>();

function spell(template: string, context: SoundContext, properly: boolean): string[] {
  let forms = [{ text: "", at: context }];
  for (let i = 0; i < template.length; i++) {
    const sign = template[i] as string;
    if (sign === "^" || sign === "_") {
      if ((context.end === 0) !== (sign === "_")) return [];
      continue;
    }
    let symbol = sign;
    if (sign === "(") {
      symbol = template[i + 1] as string;
      i += 2;
      const afterVowel = context.end === 0;
      if (afterVowel === (symbol === "I" || symbol === "A")) continue;
    }
    forms = forms.flatMap((form) =>
      lettersFor(symbol, form.at, properly).map((letter) => ({
        text: form.text + letter,
        at: contextOf(letter, form.at),
      })),
    );
  }
  return forms.map((form) => form.text);
}

function lettersFor(symbol: string, context: SoundContext, properly: boolean): string[] {
  switch (symbol) {
    case "A":
      return [context.vowel % 2 === 0 ? "a" : "e"];
    case "I":
      return [HIGH[context.vowel]];
    case "D":
      return context.end !== 2 ? ["d"] : properly ? ["t"] : ["t", "d"];
    case "C":
      return context.end !== 2 ? ["c"] : properly ? ["ç"] : ["ç", "c"];
    default:
      return [symbol];
  }
}
