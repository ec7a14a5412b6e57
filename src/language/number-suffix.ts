import { harmonise } from "./suffix-letters.ts";
import type { Token } from "./tokens.ts";

/** How digits are spoken, as far as a suffix hears it. */
const ONES = ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"];
const TENS = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"];
/** By the number of zeros it ends in, from two on; the same for a longer row of zeros. */
const ROUND = ["yüz", "bin", "bin", "bin", "milyon", "milyon", "milyon", "milyar"];

/** The last word of a number when read aloud: 733 → üç, 40 → kırk, 1.000 → bin. Null for no digit. */
export function spokenNumber(text: string): string | null {
  const digits = text.match(/\d[\d.]*(?=\D*$)/)?.[0].replaceAll(".", "");
  if (digits === undefined) return null;
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  if (zeros === digits.length) return "sıfır";
  if (zeros === 0) return ONES[Number(digits.at(-1))] as string;
  if (zeros === 1) return TENS[Number(digits.at(-2))] as string;
  return ROUND[Math.min(zeros - 2, ROUND.length - 1)] as string;
}

/** A number with the letters its suffix should have: "3'uncu" → "3'üncü"; null if they are right. */
export function numberSuffix({ lower, apostrophe }: Token): string | null {
  if (apostrophe < 0) return null;
  const spoken = spokenNumber(lower.slice(0, apostrophe));
  const suffix = lower.slice(apostrophe);
  const harmonic = spoken === null ? null : harmonise(spoken, suffix);
  return harmonic === null || harmonic === suffix ? null : lower.slice(0, apostrophe) + harmonic;
}
