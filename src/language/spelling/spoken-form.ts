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
  /^(.+?)(?:[ıiuüae]?)c([ae])(m|n|z|k|ksın|ksin|klar|kler|ksınız|ksiniz|ktı|kti|ktım|ktim|ktır|ktir|kmış|kmiş|ğım|ğim|ğız|ğiz)$/u;
const PERSONS: Readonly<Record<string, string>> = { m: "ğ#m", n: "ks#n", z: "ğ#z" };

/** diyim, söyliyim, yapıyım: -(y)eyim worn down. */
const OPTATIVE = /^(.+?)([ıiuü])y?([ıiuü])m$/u;

const NEGATED = /m[ae]y[ae]y[ıi]m$/u;

/** istiyen, anlıyacak, başlıyabilir: a vowel that only -yor narrows. */
const NARROWED = /ıy(a)|iy(e)/u;
/** olucağını, yapıcakları: the same before -cek. */
const WORN = /[ıiuü](y?)c([ae])(?=[kğ])/u;

/** napıyorsun, noluyor: ne has run into the verb. */
const WHAT = /^n(?=ap|[oa]l)/u;

/**
 * The written form of a verb spelt as it is spoken (geliyo → geliyor, yapıcam → yapacağım), or
 * null. What comes out is always a word of the lexicon, or "ne" and one.
 * @param word lower case, unknown to the lexicon
 */
export function writtenForm(word: string, lexicon: Lexicon): string | null {
  return writtenVerb(word, lexicon) ?? writtenQuestion(word, lexicon);
}

function writtenVerb(word: string, lexicon: Lexicon): string | null {
  return (
    writtenPresent(word, lexicon) ??
    writtenFuture(word, lexicon) ??
    writtenOptative(word, lexicon) ??
    widened(word, lexicon)
  );
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
  const starts = [stem, `${stem}${low}y`, `${stem}${high}y`, `${stem}y`];
  // A buffer y stands behind a vowel (diyecek), a t may have softened (edecek).
  if (stem.endsWith("t")) starts.push(`${stem.slice(0, -1)}d`);
  if (/[ıi]y$/u.test(stem)) starts.push(`${stem.slice(0, -2)}${low}y`);
  for (const start of starts) {
    const form = known(`${start}${low}c${low}${person}`, lexicon);
    if (form !== null) return form;
  }
  return null;
}

function writtenOptative(word: string, lexicon: Lexicon): string | null {
  const [, stem = "", narrow = "", vowel = ""] = OPTATIVE.exec(word) ?? [];
  if (stem === "") return null;
  const back = vowel === "ı" || vowel === "u";
  const ending = back ? "ayım" : "eyim";
  for (const start of [`${stem}${back ? "ay" : "ey"}`, `${stem}${narrow}y`, stem, `${stem}y`]) {
    const form = known(`${start}${ending}`, lexicon);
    // Only what is said often: "şişim" is no "şişeyim". What is negated can be nothing else.
    if (form !== null && (lexicon.frequency(form) > 0 || NEGATED.test(form))) return form;
  }
  return null;
}

function widened(word: string, lexicon: Lexicon): string | null {
  const wide = word
    .replace(NARROWED, (_, back, front) => (back ? "aya" : `${front}ye`))
    .replace(WORN, "$2$1c$2");
  return wide === word ? null : known(wide, lexicon);
}

function writtenQuestion(word: string, lexicon: Lexicon): string | null {
  if (!WHAT.test(word)) return null;
  const verb = word.replace(WHAT, word.startsWith("nap") ? "y" : "");
  const written = lexicon.has(verb) ? verb : writtenVerb(verb, lexicon);
  return written === null || lexicon.frequency(written) < 2 ? null : `ne ${written}`;
}

function known(form: string, lexicon: Lexicon): string | null {
  if (lexicon.has(form)) return form;
  if (asciiFold(form) === form) {
    const variant = lexicon.variants(form).find(({ word }) => lexicon.has(word));
    return variant?.word ?? null;
  }
  return null;
}
