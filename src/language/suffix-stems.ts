import { foldCircumflex } from "./fold.ts";
import { isVowel } from "./suffix-phonology.ts";
import type { StemKind } from "./suffixes.ts";

/** A beginning that a lemma shows in writing, and what may follow it. */
export interface Stem {
  readonly text: string;
  readonly kind: StemKind;
  /** Only suffixes that begin with a vowel may follow, and one must. */
  readonly soft: boolean;
  /** Stands in for `text` where the stem does not harmonise by its own vowel (saat-ler). */
  readonly harmony: string;
}

/** Nouns and adjectives that merely look like infinitives. */
const NOUNS_IN_MAK = new Set(
  (
    "ahmak parmak damak ırmak tokmak çakmak kaymak ekmek emek yemek kuymak yumak çomak hamak ilmek " +
    "yaşmak kaçamak basamak zamak başparmak serçeparmak"
  ).split(" "),
);

/** One-syllable nouns that soften all the same (kurt → kurdu); most do not (at → atı). */
const SOFTENING_SYLLABLES = new Set(
  "cep dip kap kulp dert kurt yurt kanat ant art but dut ut piç uç taç güç borç burç hınç harç genç renk denk çok gök kalp harp grup".split(
    " ",
  ),
);

/** Nouns that lose the vowel of their last syllable before a vowel (oğul → oğlu). */
const DROPPING = new Set(
  (
    "ağız akıl alın asıl beyin boyun bağır burun böğür cisim cürüm defin devir emir fikir filim geniz gönül göğüs " +
    "hakim havuz hapis haciz hüküm hüsün isim karın kahır keyif kısım koyun küfür lütuf meyil metin nabız nehir " +
    "nesil oğul omuz ömür özür resim sabır seyir şehir şekil vakit vasıf zehir zihin zulüm"
  ).split(" "),
);

/** Loanwords with a back vowel that take front suffixes (saat → saatler). */
const FRONTING = new Set(
  "saat dikkat kabul alkol gol rol kontrol sembol petrol idol hayal ihtimal kemal hal kalp harf seyahat sıhhat şefkat itaat ziraat festival".split(
    " ",
  ),
);

/** Verb stems whose t becomes d before vowels; -et verbs are told by their ending. */
const SOFTENING_VERBS = new Set(["git", "tat", "güt", "dit"]);

/** Is this lemma an infinitive, so that all verb forms are meant? */
export function isInfinitive(lemma: string): boolean {
  return lemma.length >= 5 && /m[ae]k$/.test(lemma) && !NOUNS_IN_MAK.has(lemma);
}

/**
 * All stems under which a Turkish lemma (lower case, proper letters) may appear in text:
 * köpek → köpek, köpeğ-; oğul → oğul, oğl-; kovmak → kov; söylemek → söyle, söyl-(üyor).
 */
export function stemsOf(lemma: string): Stem[] {
  const word = foldCircumflex(lemma);
  return isInfinitive(word) ? verbStems(word.slice(0, -3)) : nounStems(word);
}

function verbStems(stem: string): Stem[] {
  const stems = [plain(stem, "verb")];
  const last = stem.at(-1) as string;
  if (isVowel(last)) {
    stems.push({ ...plain(stem.slice(0, -1), "narrowed"), soft: true });
    if (stem === "de" || stem === "ye") stems.push(plain(`${stem[0]}i`, "verb"));
  } else if (SOFTENING_VERBS.has(stem) || /[^aıou]..*et$|^et$/.test(stem)) {
    stems.push({ ...plain(`${stem.slice(0, -1)}d`, "verb"), soft: true });
  }
  return stems;
}

function nounStems(word: string): Stem[] {
  const kind: StemKind = word.length <= 3 ? "short" : "noun";
  const harmony = FRONTING.has(word) ? word.replace(/[aou](?=[^aou]*$)/, "e") : word;
  const stems: Stem[] = [{ text: word, kind, soft: false, harmony }];
  if (DROPPING.has(word)) {
    stems.push({ text: word.slice(0, -2) + word.at(-1), kind, soft: true, harmony });
  }
  const softened = soften(word);
  if (softened !== null) stems.push({ text: softened, kind, soft: true, harmony });
  return stems;
}

function soften(word: string): string | null {
  const syllables = [...word].filter(isVowel).length;
  if (syllables < 2 && !SOFTENING_SYLLABLES.has(word)) return null;
  const body = word.slice(0, -1);
  switch (word.at(-1)) {
    case "p":
      return `${body}b`;
    case "ç":
      return `${body}c`;
    case "t":
      return `${body}d`;
    case "k":
      return body.endsWith("n") ? `${body}g` : isVowel(body.at(-1) as string) ? `${body}ğ` : null;
    default:
      return null;
  }
}

function plain(text: string, kind: StemKind): Stem {
  return { text, kind, soft: false, harmony: text };
}
