import { asciiFold } from "../fold.ts";
import type { Lexicon } from "../lexicon.ts";

/** geliyo, yapıyosun, oluyodu: -yor has lost its r. */
const PRESENT = /^(.+[ıiuü]yo)((?:sun(?:uz)?|lar|du\p{L}*|mu[sş]\p{L}*|nuz|z|m|n)?)$/u;
const PRESENT_PERSONS: Readonly<Record<string, string>> = {
  m: "um",
  n: "sun",
  z: "uz",
  nuz: "sunuz",
};

/** gelcem, yapıcam, edicek, olucaz: -(y)ecek worn down. */
const FUTURE =
  /^(.+?)(?:[ıiuüae]?)c([ae])(m|n|z|k|ksın|ksin|klar|kler|ksınız|ksiniz|ktı|kti|kmış|kmiş|ğım|ğim|ğız|ğiz)$/u;
const PERSONS: Readonly<Record<string, string>> = { m: "ğ#m", n: "ks#n", z: "ğ#z" };

/**
 * The written form of a verb spelt as it is spoken (geliyo → geliyor, yapıcam → yapacağım), or
 * null. What comes out is always a word of the lexicon.
 * @param word lower case, unknown to the lexicon
 */
export function writtenForm(word: string, lexicon: Lexicon): string | null {
  return writtenPresent(word, lexicon) ?? writtenFuture(word, lexicon);
}

function writtenPresent(word: string, lexicon: Lexicon): string | null {
  const parts = PRESENT.exec(word);
  if (parts === null) return null;
  const [, stem = "", ending = ""] = parts;
  return known(`${stem}r${PRESENT_PERSONS[ending] ?? ending}`, lexicon);
}

function writtenFuture(word: string, lexicon: Lexicon): string | null {
  const parts = FUTURE.exec(word);
  if (parts === null) return null;
  const [, stem = "", low = "e", ending = ""] = parts;
  const high = low === "a" ? "ı" : "i";
  const person = (PERSONS[ending] ?? ending).replace("#", high);
  // A buffer y stands behind a vowel (diyecek), a t may have softened (edecek).
  for (const start of [stem, `${stem}${low}y`, `${stem}${high}y`, `${stem}y`]) {
    const form = known(`${start}${low}c${low}${person}`, lexicon);
    if (form !== null) return form;
  }
  return null;
}

function known(form: string, lexicon: Lexicon): string | null {
  if (lexicon.has(form)) return form;
  if (asciiFold(form) === form) {
    const variant = lexicon.variants(form).find(({ word }) => lexicon.has(word));
    return variant?.word ?? null;
  }
  return null;
}
