import { toAscii } from "./rewrites.ts";
/** A way to hide words, as it is done to a whole text. */
export interface TextDisguise {
  readonly id: string;
  /** The text with every word hidden; the same text always gives the same. */
  apply(text: string): string;
}

/** Words worth hiding; shorter ones are left, as people leave them. */
const WORD = /\p{L}{3,}/gu;
const VOWEL = /[aeıioöuüâîûAEIİOÖUÜÂÎÛ]/u;
const EVERY_VOWEL = /[aeıioöuüâîûAEIİOÖUÜÂÎÛ]/gu;

const inWords = (change: (word: string) => string) => (text: string) =>
  text.normalize("NFC").replace(WORD, change);

/** Replaces letter by letter; what the table lacks stays. */
const byTable = (table: Readonly<Record<string, string>>) =>
  inWords((word) => [...word].map((letter) => table[letter] ?? letter).join(""));

/** A table that moves a-z and A-Z to another block of Unicode. */
function alphabet(small: number, capital: number): Readonly<Record<string, string>> {
  const table: Record<string, string> = { ı: String.fromCodePoint(small + 8) };
  for (let i = 0; i < 26; i++) {
    table[String.fromCharCode(0x61 + i)] = String.fromCodePoint(small + i);
    table[String.fromCharCode(0x41 + i)] = String.fromCodePoint(capital + i);
  }
  return table;
}

const LEET = { a: "4", A: "4", e: "3", E: "3", ı: "1", i: "1", I: "1", İ: "1", o: "0", O: "0" };
const SIGNS = { a: "@", A: "@", s: "$", S: "$", ş: "$", i: "!", İ: "!", e: "€", o: "0" };
const CYRILLIC = {
  a: "а",
  A: "А",
  e: "е",
  E: "Е",
  o: "о",
  O: "О",
  p: "р",
  c: "с",
  k: "к",
  i: "і",
  y: "у",
  x: "х",
};
const GREEK = { a: "α", o: "ο", i: "ι", k: "κ", n: "η", p: "ρ", t: "τ", u: "υ", v: "ν", e: "ε" };
const SQUARED = { a: "🅰️", A: "🅰️", b: "🅱️", o: "🅾️", O: "🅾️" };

/** What the robustness report hides words with; the first leaves the text as it is. */
export const TEXT_DISGUISES: readonly TextDisguise[] = [
  { id: "plain", apply: (text) => text },
  { id: "upper case, Turkish", apply: (text) => text.toLocaleUpperCase("tr") },
  { id: "upper case, English", apply: (text) => text.toUpperCase() },
  { id: "ASCII-typed", apply: toAscii },
  { id: "digits for letters", apply: byTable(LEET) },
  { id: "signs for letters", apply: byTable(SIGNS) },
  { id: "dots", apply: inWords((word) => [...word].join(".")) },
  { id: "spaces, wide between words", apply: spaced(" ", "   ") },
  { id: "spaces everywhere", apply: spaced(" ", " ") },
  { id: "first vowel masked", apply: inWords((word) => word.replace(VOWEL, "*")) },
  { id: "vowels tripled", apply: inWords((word) => word.replace(EVERY_VOWEL, "$&$&$&")) },
  { id: "vowels dropped", apply: inWords(withoutVowels) },
  { id: "zero-width", apply: inWords((word) => [...word].join("\u200B")) },
  { id: "Cyrillic", apply: byTable(CYRILLIC) },
  { id: "Greek", apply: byTable(GREEK) },
  { id: "full width", apply: byTable(alphabet(0xff41, 0xff21)) },
  { id: "mathematical", apply: byTable(alphabet(0x1d5ee, 0x1d5d4)) },
  { id: "squared letters", apply: byTable(SQUARED) },
  { id: "letters swapped", apply: inWords(swapped) },
  { id: "split across lines", apply: inWords(split) },
];

/** s i k t i r: single letters; `between` parts the words. */
function spaced(letter: string, between: string): (text: string) => string {
  return (text) =>
    text
      .normalize("NFC")
      .split(/\s+/u)
      .map((word) => [...word].join(letter))
      .join(between);
}

/** The first letter stays, as in abbreviations; a word of vowels would vanish. */
function withoutVowels(word: string): string {
  const [first = "", ...rest] = word;
  return first + rest.join("").replace(EVERY_VOWEL, "");
}

/** Two letters inside the word change places, as in typing errors: the second and third. */
function swapped(word: string): string {
  const letters = [...word];
  if (letters.length < 4) return word;
  [letters[1], letters[2]] = [letters[2] as string, letters[1] as string];
  return letters.join("");
}

function split(word: string): string {
  const letters = [...word];
  if (letters.length < 5) return word;
  const middle = letters.length >> 1;
  return `${letters.slice(0, middle).join("")}\n${letters.slice(middle).join("")}`;
}
