import { franc } from "franc";

/** Fewer letters than this and franc merely guesses. */
const MIN_LETTERS = 20;
/** Franc reads no further; its time grows with the text. */
const MAX_LENGTH = 400;

/** ISO 639-3 codes franc may answer with, and what they are in ISO 639-1. */
const LATIN: Readonly<Record<string, string>> = {
  tur: "tr",
  eng: "en",
  deu: "de",
  fra: "fr",
  nld: "nl",
  spa: "es",
  ita: "it",
  azj: "az",
  kmr: "ku",
};
/** The languages that write ğ, ş or ı. */
const SHARING = new Set(["tr", "az", "ku"]);
const CYRILLIC: Readonly<Record<string, string>> = { rus: "ru", ukr: "uk", bul: "bg" };
const ARABIC: Readonly<Record<string, string>> = { arb: "ar", pes: "fa", urd: "ur" };

/** Scripts other than Latin: what they are alone, and whom to ask about longer texts. */
const SCRIPTS: readonly {
  readonly script: RegExp;
  readonly language: string;
  readonly codes?: Readonly<Record<string, string>>;
}[] = [
  { script: /\p{Script=Cyrillic}/gu, language: "ru", codes: CYRILLIC },
  { script: /\p{Script=Arabic}/gu, language: "ar", codes: ARABIC },
  { script: /\p{Script=Greek}/gu, language: "el" },
  { script: /\p{Script=Hebrew}/gu, language: "he" },
  { script: /\p{Script=Armenian}/gu, language: "hy" },
  { script: /\p{Script=Georgian}/gu, language: "ka" },
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, language: "ja" },
  { script: /\p{Script=Han}/gu, language: "zh" },
  { script: /\p{Script=Hangul}/gu, language: "ko" },
];

/** Language by script or by franc, or null if neither can tell. */
export function fallbackLanguage(text: string): string | null {
  const sample = text.slice(0, MAX_LENGTH);
  const latin = count(sample, /\p{Script=Latin}/gu);
  for (const { script, language, codes } of SCRIPTS) {
    const letters = count(sample, script);
    if (letters < 2 || letters <= latin) continue;
    return (codes && ask(sample, letters, codes)) ?? language;
  }
  // No other language that people write here has it.
  if (sample.includes("ə")) return "az";
  const asked = ask(sample, latin, LATIN);
  if (asked !== null && !SHARING.has(asked) && /[ğşı]/.test(sample)) return "tr";
  // Stretched or misspelt Turkish looks Azerbaijani to franc; the real one shows ə, x or q.
  return asked === "az" && !/[əxq]/i.test(sample) ? "tr" : asked;
}

function ask(
  text: string,
  letters: number,
  codes: Readonly<Record<string, string>>,
): string | null {
  if (letters < MIN_LETTERS) return null;
  return codes[franc(text, { only: Object.keys(codes), minLength: MIN_LETTERS })] ?? null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
