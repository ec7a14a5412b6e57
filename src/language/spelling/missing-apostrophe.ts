import { lowerTr, titleTr, upperTr } from "../casing.ts";
import { foldCircumflex } from "../fold.ts";
import type { Lexicon, Lexicons } from "../lexicon.ts";
import { ABBREVIATION, NAME, WORD } from "../lexicon-class.ts";
import { turkishSuffixes } from "../suffixes.ts";
import type { Token } from "../tokens.ts";

/** Shortest name, and abbreviation, whose suffix can be told from a part of another word. */
const SHORTEST_NAME = 4;
const SHORTEST_ABBREVIATION = 2;

/** Case endings; derived words (Ankaralı, Türkçe) and plurals (Ahmetler) take no apostrophe. */
const CASE =
  /^(?:[dt][ae]n?|[dt][ae]ki(?:ler)?|n?[ıiuü]n|y[ae]|yl[ae]|l[ae]|y[ıiuü]|n[ae]|nd[ae]n?|nd[ae]ki)$/;
/** Accusative and dative behind a consonant; one letter says little behind a short name. */
const BARE_CASE = /^[ıiuüae]$/;
const SHORTEST_BEFORE_BARE = 5;
/** Letters of which one ends each of them, and the length of the longest. */
const CASE_END = "aeıiuünr";
const LONGEST_CASE = 7;
const NUMBER = /^(\d+(?:[.,]\d+)*)(\p{Ll}{2,})$/u;
/** Endings of a number that are written with an apostrophe: 2019'da, 5'inci, 90'lar, 3'ü. */
const AFTER_NUMBER =
  /^(?:[dt][ae](?:n|ki)?|n?[ıiuü]n|y[ae]|s[ıiuü]|y[ıiuü]|s?[ıiuü]n(?:[ae]|d[ae]n?|[ıiuü])|[ıiuü]?nc[ıiuü](?:s[ıiuü])?|l[ae]r(?:[dt][ae]n?|[ıi]n?)?)$/;

/**
 * A name or number with the apostrophe that its ending lacks: türkiyede → Türkiye'de,
 * 2019da → 2019'da; null when there is nothing to part.
 */
export function withApostrophe(token: Token, lexicons: Lexicons): string | null {
  if (token.apostrophe >= 0) return null;
  return token.kind === "number" ? numberWith(token.text) : nameWith(token, lexicons);
}

/** An abbreviation in capitals with an ending in small letters: TRTde, CHPlilerin. */
const CAPITALS_WITH_ENDING = /^(\p{Lu}{2,})(\p{Ll}+)$/u;
const AFTER_CAPITALS =
  /^(?:[dt][ae](?:n|ki)?|n?[ıiuü]n|y?[ıiuü]|y?[ae]|y?l[ae]|l[ıiuü](?:l[ae]r(?:[ıi]n?|[ae]|[dt][ae]n?)?)?|l[ae]r(?:[ıi]n?|[ae]|[dt][ae]n?)?)$/u;

function abbreviationWith(text: string, tr: Lexicon): string | null {
  const [, capitals = "", ending = ""] = CAPITALS_WITH_ENDING.exec(text) ?? [];
  if (capitals === "" || !AFTER_CAPITALS.test(ending)) return null;
  // Of two letters only those are told that make no syllable: DMye, but not HAlı.
  if (capitals.length === 2 && HAS_VOWEL.test(lowerTr(capitals))) return null;
  return tr.isAbbreviation(lowerTr(capitals)) ? `${capitals}'${ending}` : null;
}

function nameWith({ text, lower, ascii, letterCase }: Token, { tr, en }: Lexicons): string | null {
  const word = foldCircumflex(lower);
  if (letterCase === "mixed") return abbreviationWith(text, tr);
  if (word.length < SHORTEST_ABBREVIATION + 2) return null;
  if (!CASE_END.includes(word.charAt(word.length - 1))) return null;
  if ((tr.classOf(word) & (WORD | NAME | ABBREVIATION)) !== 0 || en.has(word)) return null;
  const first = Math.max(SHORTEST_ABBREVIATION, word.length - LONGEST_CASE);
  for (let cut = word.length - 1; cut >= first; cut--) {
    const ending = word.slice(cut);
    // Cheaper to ask than the lexicon, and nearly always enough.
    if (!CASE.test(ending) && !BARE_CASE.test(ending)) continue;
    const stem = word.slice(0, cut);
    const kind = tr.classOf(stem);
    const abbreviation = (kind & ABBREVIATION) !== 0;
    // Of two letters only those are told that make no syllable: tvde, but not apla or geye.
    if (abbreviation && cut === 2 && letterCase === "lower" && HAS_VOWEL.test(stem)) continue;
    if (!abbreviation && (cut < SHORTEST_NAME || (kind & NAME) === 0)) continue;
    // A name that is a word besides: what follows may belong to the word.
    if ((kind & WORD) !== 0 || !isCase(ending, stem, abbreviation)) continue;
    // Typed without its Turkish letters it may be a word: dsinda is dışında, not DSİ'nda.
    if (tr.variants(ascii).some((meant) => (meant.kind & WORD) !== 0)) return null;
    if (!abbreviation && isDerivedName(stem, tr)) return null;
    if (!abbreviation && !isForeign(stem) && !harmonises(word, stem)) continue;
    const own = abbreviation || isForeign(stem);
    if (letterCase !== "lower") {
      const typed = text.slice(cut);
      return `${text.slice(0, cut)}'${own ? typed : hardened(stem, typed)}`;
    }
    return `${abbreviation ? upperTr(stem) : titleTr(stem)}'${own ? ending : hardened(stem, ending)}`;
  }
  return null;
}

function isCase(ending: string, stem: string, abbreviation: boolean): boolean {
  // -na and -nda follow what is possessed, as names may be (Karamollaoğlu'na).
  if (CASE.test(ending)) return !(abbreviation && /^n[ad]/.test(ending));
  if (abbreviation || stem.length < SHORTEST_BEFORE_BARE || !BARE_CASE.test(ending)) return false;
  return !VOWEL_END.test(stem);
}

const VOWEL_END = /[aeıioöuü]$/;
const HAS_VOWEL = /[aeıioöuü]/;

/** Words made from names, and their plurals, take no apostrophe: Ankaralılar, Türklük, İslami. */
const DERIVED = /(?:l[ıiuü]|l[ıiuü][kğ]\p{L}*|[cç][ae]|l[ae]r\p{L}*|c[ıiuü]|s[ıiuü]z|[ıi])$/u;

function isDerivedName(stem: string, tr: Lexicon): boolean {
  const shorter = stem.replace(DERIVED, "");
  return shorter.length >= 3 && shorter !== stem && tr.isName(shorter);
}

/** Foreign names take the endings of how they are said. */
function isForeign(stem: string): boolean {
  return /[qwx]|([^aeıioöuü])\1$/u.test(stem);
}

/** The ending with d or t as the sound before it wants: Sivas'ta, Ankara'da. Shouted ones stay. */
function hardened(spoken: string, ending: string): string {
  const voiceless = /[fstkçşhp]$/u.test(spoken);
  if (voiceless && ending.startsWith("d")) return `t${ending.slice(1)}`;
  return !voiceless && ending.startsWith("t") ? `d${ending.slice(1)}` : ending;
}

function harmonises(word: string, stem: string): boolean {
  const grammar = turkishSuffixes();
  return grammar.strict.accepts(grammar.start("noun", stem, false).strict, word, stem.length);
}

function numberWith(text: string): string | null {
  const [, digits = "", ending = ""] = NUMBER.exec(text) ?? [];
  if (digits === "" || !AFTER_NUMBER.test(ending)) return null;
  const read = lastNumeral(digits);
  const grammar = turkishSuffixes();
  const ordinal = /nc[ıiuü](?:s[ıiuü])?$/.test(ending);
  // -(I)ncI is no inflection and so not in the grammar; it harmonises like a possessive.
  const form = ordinal ? ending.replace(/^(.*)nc.*$/, "$1m") : ending;
  const { strict } = grammar.start("noun", read, false);
  const spoken = /t$/.test(read) ? `${read.slice(0, -1)}d` : read;
  const accepted =
    grammar.strict.accepts(strict, read + form, read.length) ||
    grammar.strict.accepts(strict, spoken + form, spoken.length);
  return accepted ? `${digits}'${hardened(read, ending)}` : null;
}

const DIGITS = "sıfır bir iki üç dört beş altı yedi sekiz dokuz".split(" ");
const TENS = "- on yirmi otuz kırk elli altmış yetmiş seksen doksan".split(" ");

/** The last word of a number as it is read: 2019 → dokuz, 40 → kırk, 300 → yüz. */
function lastNumeral(written: string): string {
  const digits = written.replace(/[.,]/g, "");
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  const last = Number(digits.charAt(digits.length - 1 - zeros));
  if (zeros >= digits.length || zeros === 0) return DIGITS[zeros === 0 ? last : 0] as string;
  if (zeros === 1) return TENS[last] as string;
  return zeros === 2 ? "yüz" : zeros < 6 ? "bin" : zeros < 9 ? "milyon" : "milyar";
}
