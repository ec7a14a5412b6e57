import { asciiFold } from "../fold.ts";
import type { Lexicon } from "../lexicon.ts";
import { harmonicParticle, isQuestionParticle } from "../question-particle.ts";
import { writtenForm } from "./spoken-form.ts";

export type Particle = "question" | "de" | "ki" | "pronoun";

/** A particle that is written apart, found at the end of a word. */
export interface JoinedParticle {
  readonly particle: Particle;
  /** Both words as they should stand, lower case. */
  readonly proper: string;
}

/** A finite or conditional verb, which takes no case: what looks like -de or -ki behind it is none. */
const FINITE =
  /(?:yor|[aeıiuü]r|m[ae]z|m[ıiuü]ş|[ae]c[ae]k|[dt][ıiuü]|m[ae]l[ıi]|s[ae])(?:[ıiuü]?[mnkz]|s[ıiuü]n(?:[ıiuü]z)?|[ıiuü]z|l[ae]r)?$/;
/** The same without the aorist and what nouns also look like. */
const SURELY_FINITE =
  /(?:yor(?:um|sun|uz|sunuz|lar|du\p{L}*|muş\p{L}*|sa)?|s[ae](?:m|n|k|n[ıi]z|l[ae]r)?|[dt][ıiuü](?:m|n|k|l[ae]r)|[ae]c[ae]ğ[ıi][mz]|m[ıiuü]ş(?:[ıiuü]m|t[ıiuü])|s[ıiuü]n(?:l[ae]r)?)$/u;
/** Converbs that take no case: olarak da, olup da. */
const CONVERB = /(?:[ae]r[ae]k|[ıiuü]p)$/;
const DATIVE_PRONOUNS = new Set([
  "bana",
  "sana",
  "ona",
  "buna",
  "şuna",
  "bize",
  "size",
  "bunu",
  "şunu",
  "onu",
  "beni",
  "seni",
  "bizi",
  "sizi",
]);
/** Case endings that take no other case: yerine de, bizlere de, diğerlerinde de, gerçekten de. */
const CASED = /(?:[ıiuü]n[ae]|l[ae]r[ae]|[dt][ae]n?|[aeıioöuü]y[ae]|[ae]r[ıi]n[ıi])$/;
/** The place in short words (evde de) is told where it is common. */
const PLACED = /^.{2}[dt][ae]$/;
const COMMON_PLACE = 6;
/** Particles and postpositions that people run together with de. */
const BEFORE_DE = new Set([
  "göre",
  "yine",
  "gene",
  "belki",
  "hem",
  "hele",
  "gayet",
  "nasıl",
  "sonra",
]);
const BEFORE_KI = new Set([
  "öyle",
  "yok",
  "var",
  "değil",
  "belli",
  "yazık",
  "demek",
  "kaldı",
  "madem",
  "iyi",
]);
/** A case ending parted from its word: "altı sında". */
const LOOSE_ENDING = /^s[ıi]nd[ae]n?$/;
/** How common the part before the particle has to be (log2 class). */
const COMMON = 3;
/** A word this common is hardly the verb that it looks like. */
const COMMON_NOUN = 8;
/** A longer one can be nothing else, however rare. */
const LONG = 7;

/**
 * Finds mi, de or ki joined to the word before it, where nothing else can be meant: the whole is
 * no word, the first part is one that takes no such ending.
 * @param word lower case, unknown to the lexicon, perhaps typed without Turkish letters
 */
export function joinedParticle(word: string, lexicon: Lexicon): JoinedParticle | null {
  return joinedQuestion(word, lexicon) ?? joinedDe(word, lexicon) ?? joinedKi(word, lexicon);
}

function joinedQuestion(word: string, lexicon: Lexicon): JoinedParticle | null {
  const ascii = asciiFold(word);
  for (let cut = ascii.lastIndexOf("m"); cut >= 3; cut = ascii.lastIndexOf("m", cut - 1)) {
    if (!isQuestionParticle(ascii.slice(cut))) continue;
    const stem = stemBefore(word, cut, lexicon) ?? writtenForm(word.slice(0, cut), lexicon);
    if (stem === null || isBareVerb(stem, ascii.slice(cut), lexicon)) continue;
    const particle = harmonicParticle(stem, ascii.slice(cut)) ?? word.slice(cut);
    return { particle: "question", proper: `${stem} ${particle}` };
  }
  return null;
}

/** Asked of a verb, mi follows a tense, never the bare stem (gönder miyim); nouns may look like one. */
function isBareVerb(stem: string, particle: string, lexicon: Lexicon): boolean {
  if (!lexicon.has(`${stem}mak`) && !lexicon.has(`${stem}mek`)) return false;
  return /m[iu]y[iu][mz]/.test(particle) || lexicon.frequency(stem) < COMMON_NOUN;
}

function joinedDe(word: string, lexicon: Lexicon): JoinedParticle | null {
  if (!/[dt][ae]$/.test(word) || word.length < 5 || LOOSE_ENDING.test(word)) return null;
  const stem = stemBefore(word, word.length - 2, lexicon);
  if (stem === null) return null;
  const hard = word.at(-2) === "t";
  const sure =
    CONVERB.test(stem) ||
    SURELY_FINITE.test(stem) ||
    DATIVE_PRONOUNS.has(stem) ||
    BEFORE_DE.has(stem) ||
    (stem.length > 4 && CASED.test(stem)) ||
    (PLACED.test(stem) && lexicon.frequency(stem) >= COMMON_PLACE);
  const vowelEnd = /[ıiuü]$/.test(stem) && !hard;
  if (!sure && !vowelEnd) return null;
  const vowel = stem.match(/[aeıioöuü](?=[^aeıioöuü]*$)/)?.[0] ?? "e";
  return { particle: "de", proper: `${stem} ${"aıou".includes(vowel) ? "da" : "de"}` };
}

function joinedKi(word: string, lexicon: Lexicon): JoinedParticle | null {
  if (!word.endsWith("ki") || word.length < 5) return null;
  const stem = stemBefore(word, word.length - 2, lexicon);
  if (stem === null || !(BEFORE_KI.has(stem) || SURELY_FINITE.test(stem))) return null;
  return { particle: "ki", proper: `${stem} ki` };
}

/** The word before the cut with its Turkish letters, if it is a common one. */
function stemBefore(word: string, cut: number, lexicon: Lexicon): string | null {
  const stem = word.slice(0, cut);
  const telling = FINITE.test(stem) || CASED.test(stem);
  const least = !telling ? COMMON : stem.length >= LONG ? 0 : 1;
  if (lexicon.has(stem)) return lexicon.frequency(stem) >= least ? stem : null;
  if (asciiFold(stem) !== stem) return null;
  const variant = lexicon.variants(stem).find((candidate) => lexicon.has(candidate.word));
  return variant !== undefined && variant.frequency > COMMON ? variant.word : null;
}
