import type { Lexicon } from "../../language/lexicon.ts";
import { joinedParticle } from "../../language/spelling/joined-particle.ts";
import { isVowelless, missingLetters, nameWithin } from "../../language/spelling/known-word.ts";
import { apart } from "../../language/spelling/run-together.ts";
import { writtenForm } from "../../language/spelling/spoken-form.ts";
import { unstretch } from "../../language/spelling/stretched.ts";
import { capitalised, inCaseOf } from "../../language/spelling/written-case.ts";
import type { Token } from "../../language/tokens.ts";
import { trial, type Unplaced, unplaced } from "./observe.ts";
import type { Pack } from "./pack.ts";
import type { SpellingEntry } from "./schema.ts";
import type { Guess } from "./suggester.ts";

/** What a form that is no word says by itself, before anybody looks for a word near it. */
export interface Diagnosis {
  /** The likeliest explanation, null for a word that is fine after all; undefined where a guess must tell. */
  readonly certain: Unplaced | null | undefined;
  /** The name that it may be with an ending. */
  readonly named: string | null;
  /** The two words it is made of. */
  readonly parted: Unplaced | null;
}

/** No word is longer; anything of this size that is none needs no explanation. */
const LONGEST = 48;
const NONE: Diagnosis = { certain: null, named: null, parted: null };
const UNEXPLAINED: Diagnosis = { certain: undefined, named: null, parted: null };

/** What is wrong with a word that is none, the likeliest explanation first. */
export function diagnose(word: Token, pack: Pack, lexicon: Lexicon): Diagnosis {
  const { stretched, spoken, joined, runTogether } = pack;
  if (word.lower.length > LONGEST) return UNEXPLAINED;
  const english = lexicon.language === "en";
  const certainly = (entry: SpellingEntry, right: string, code: string): Diagnosis => ({
    ...NONE,
    certain: unplaced(entry, code, word.text, inCaseOf(right, word, english)),
  });
  const calm = stretched === null ? null : unstretch(word.lower, lexicon);
  if (stretched !== null && calm !== null) {
    return lexicon.isVulgar(calm) ? NONE : certainly(stretched, calm, "stretched-letters");
  }
  const meant = missingLetters(word, lexicon);
  if (meant > 0) return NONE;
  const particle = joined.size === 0 ? null : joinedParticle(word.lower, lexicon);
  const entry = particle === null ? undefined : joined.get(particle.particle);
  // "bebegimi" lacks marks (bebeğimi) rather than a space.
  if (meant === 0 && particle?.particle === "question") return NONE;
  if (particle !== null && entry !== undefined) {
    return certainly(entry, particle.proper, "joined-particle");
  }
  if (meant === 0) return NONE;
  const written = spoken === null ? null : writtenForm(word.lower, lexicon);
  if (spoken !== null && written !== null) {
    return lexicon.isVulgar(written) ? NONE : certainly(spoken, written, "confusion");
  }
  const named = lexicon.language === "tr" ? nameWithin(word, lexicon) : null;
  // Shouted names look like two words.
  const seam = runTogether === null || word.letterCase === "upper";
  const parts = seam ? null : apart(word.lower, lexicon);
  if (runTogether === null || parts === null) return { certain: undefined, named, parted: null };
  const proper = inCaseOf(parts, word, english);
  return {
    certain: undefined,
    named,
    parted: unplaced(runTogether, "run-together", word.text, proper),
  };
}

/** Class of frequency of a word that was met four times or more. */
const SEEN = 3;
/** How sure a slip is that may be an inflected name. */
const DOUBTFUL = 0.4;

/** What a guess makes of a word that nothing else explains. */
export function explain(
  word: Token,
  { named, parted }: Diagnosis,
  guess: Guess | null,
  { unknown, unfamiliar }: Pack,
  lexicon: Lexicon,
): Unplaced | null {
  if (guess === null || (guess.word === null && isVowelless(word.lower))) return null;
  if (named !== null && !isLikelierThanName(guess, word, named, lexicon)) return null;
  // A word met now and then is likelier meant than two.
  const single = guess.word !== null && lexicon.frequency(guess.word) >= SEEN;
  if (parted !== null && !single) return parted;
  const certain = guess.sure && named === null;
  const entry = certain || unfamiliar === null ? unknown : unfamiliar;
  if (entry === null) return null;
  const proper = guess.word === null ? null : properOf(guess.word, word, lexicon);
  return {
    rule: "spelling",
    entry: entry.id,
    confidence: Math.min(named === null ? guess.confidence : DOUBTFUL, entry.confidence),
    code: "spelling.unknown",
    params: proper === null ? { written: word.text } : { written: word.text, proper },
    // A guess may be asked about ("did you mean …?") but must not get into a corrected text.
    suggestion: certain ? proper : null,
    ...trial(entry),
  };
}

/** From this class on a word is likelier meant than a name with an ending (arasımdaki, Aras'ımdaki). */
const COMMONER_THAN_NAMES = 8;
/** By so much the word must be commoner than the name (bursadan is no buradan). */
const COMMONER_THAN_NAME = 4;

/** Is a common word that is one slip away likelier meant than an inflected name? */
function isLikelierThanName(
  { word: guess, sure }: Guess,
  word: Token,
  name: string,
  lexicon: Lexicon,
): boolean {
  if (guess === null || word.letterCase !== "lower" || isStemOf(guess, word)) return false;
  const frequency = lexicon.frequency(guess);
  if (frequency < lexicon.frequency(name) + COMMONER_THAN_NAME) return false;
  return sure || frequency >= COMMONER_THAN_NAMES;
}

/** The name itself, without its ending. */
function isStemOf(guess: string | null, { lower }: Token): boolean {
  return guess !== null && lower.startsWith(guess);
}

/** A guess in the case in which the word was typed; names get their capital. */
function properOf(guess: string, word: Token, lexicon: Lexicon): string {
  const english = lexicon.language === "en";
  const named = lexicon.isName(guess) && !lexicon.has(guess);
  if (named && word.letterCase === "lower") return capitalised(guess, english);
  return inCaseOf(guess, word, english);
}
