/**
 * The letters a lexicon can hold, commonest first so that a scan over a node's edges ends early.
 * Circumflexes and foreign accents are folded before, so they need no place of their own.
 */
export const ALPHABET = "aeinrlıkdtsmyuobüşzgğçhvcpöfjwxq'";

/** Letter code per UTF-16 unit, 0 for what no lexicon holds. */
const CODES = new Uint8Array(0x250);
for (let i = 0; i < ALPHABET.length; i++) CODES[ALPHABET.charCodeAt(i)] = i + 1;

/** Accented letters that count as their plain letter (kâr = kar, café = cafe). */
const ACCENTS: Readonly<Record<string, string>> = {
  a: "âáàäãåā",
  e: "éèêëēě",
  i: "îíìïī",
  o: "ôóòõøō",
  u: "ûúùū",
  n: "ñńň",
  c: "ćč",
  s: "śš",
  z: "žźż",
  y: "ýÿ",
};
for (const [plain, accented] of Object.entries(ACCENTS)) {
  for (const letter of accented) CODES[letter.charCodeAt(0)] = ALPHABET.indexOf(plain) + 1;
}

/** Code of the letter at `index`, 0 when no lexicon holds such a letter. */
export function letterCode(word: string, index: number): number {
  const unit = word.charCodeAt(index);
  return unit < 0x250 ? (CODES[unit] as number) : 0;
}

/** Letter of a code given by `letterCode`. */
export function letterOf(code: number): string {
  return ALPHABET[code - 1] as string;
}

/** Codes of a whole word, or null when a letter of it is in no lexicon. */
export function letterCodes(word: string): Uint8Array | null {
  const codes = new Uint8Array(word.length);
  for (let i = 0; i < word.length; i++) {
    const code = letterCode(word, i);
    if (code === 0) return null;
    codes[i] = code;
  }
  return codes;
}

/** The letters that Turkish keyboards and habits confuse: same ASCII skeleton. */
const PAIRS = ["cç", "gğ", "ıi", "oö", "sş", "uü"];

/** For each letter code its partner with or without the Turkish mark, 0 if it has none. */
export const PARTNER = new Uint8Array(ALPHABET.length + 1);
for (const [one, other] of PAIRS.map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)])) {
  const a = CODES[one as number] as number;
  const b = CODES[other as number] as number;
  PARTNER[a] = b;
  PARTNER[b] = a;
}
