import { canStandFor, inTypedCase } from "./deasciify.ts";
import {
  DOT_FORGOTTEN,
  ENGLISH_ALONE,
  ENGLISH_IN_TURKISH,
  ENGLISH_LONE,
  type Surroundings,
} from "./form-mass.ts";
import type { LetterEvidence, LetterFacts, LetterLookup } from "./letter-facts.ts";
import { continued, type LetterPhrase } from "./letter-phrases.ts";
import { numberSuffix, spokenNumber } from "./number-suffix.ts";
import { harmonicParticle } from "./question-particle.ts";
import { APOSTROPHE, classAt } from "./scan/characters.ts";
import type { Token } from "./tokens.ts";

/** Mass of the question particle in the form that harmony wants, and in another. */
const PARTICLE = 1000;
const WRONG_PARTICLE = 0.3;
/** Mass of a word as a phrase has it, and as it stands there by chance. */
const PHRASE = 100;
const BESIDE_PHRASE = 1;

/**
 * Looks a comment's words up, in order; a question particle depends on what stands before it.
 * @returns by token what it says; null for one that says nothing
 */
export function letterEvidence(
  tokens: readonly Token[],
  words: readonly Token[],
  text: string,
  lookup: LetterLookup,
): readonly (LetterEvidence | null)[] {
  const facts = words.map((word) => lookup.of(word));
  const around = surroundings(words, text, facts);
  const evidence = new Array<LetterEvidence | null>(tokens.length).fill(null);
  /** The last word judged. */
  let before = -1;
  let number: Token | null = null;
  let phrase: LetterPhrase | undefined;
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind === "number") {
      number = token;
      evidence[i] = numberEvidence(token);
      continue;
    }
    if (token.kind !== "word") continue;
    const own = facts[at] as LetterFacts;
    const beside = facts[at - 1]?.englishOnly === true || facts[at + 1]?.englishOnly === true;
    const next = words[++at];
    if (isLooseSuffix(token, text)) continue;
    const second =
      phrase === undefined || phrase.open ? null : phraseEvidence(token, own, phrase.second);
    phrase =
      own.phrases && next && isBeside(text, token, next) ? continued(own.phrases, next) : undefined;
    const first = phrase === undefined ? null : phraseEvidence(token, own, phrase.first);
    evidence[i] =
      second ??
      first ??
      (own.particle
        ? particleEvidence(token, own, spokenBefore(tokens, evidence, before, number, token))
        : null) ??
      wordEvidence(token, own, around, beside);
    before = i;
    number = null;
  }
  return evidence;
}

/** The proper word as it replaces the typed one. */
export function properText(proper: string, { text }: Token): string {
  return inTypedCase(proper, text);
}

/** The suffix of "Co.'nun" is no word. */
function isLooseSuffix({ start }: Token, text: string): boolean {
  return (
    start > 1 && classAt(text, start - 1) === APOSTROPHE && /\S/.test(text[start - 2] as string)
  );
}

/** What a word says that no phrase settles; remembered where nothing around it counts. */
function wordEvidence(
  token: Token,
  facts: LetterFacts,
  around: Surroundings,
  besideEnglish: boolean,
): LetterEvidence {
  const { shouted, titled, dotted, foreign } = around;
  if (shouted || titled || dotted || foreign || besideEnglish || token.sentenceStart) {
    return weigh(token, facts, around, besideEnglish);
  }
  facts.usual ??= weigh(token, facts, around, besideEnglish);
  return facts.usual;
}

function weigh(
  token: Token,
  facts: LetterFacts,
  around: Surroundings,
  besideEnglish: boolean,
): LetterEvidence {
  const { other, marked, named } = facts;
  const apart = token.apostrophe >= 0;
  const idle =
    around.shouted ||
    (!apart && (token.sentenceStart || (around.titled && !facts.onlyName && !other.known)));
  const name = idle ? other.nameByChance : other.name;
  const share = around.foreign ? ENGLISH_ALONE : besideEnglish ? ENGLISH_IN_TURKISH : ENGLISH_LONE;
  const own = facts.turkish + other.base + name + other.english * share;
  let lost = 0;
  let most = 0;
  let proper: string | null = null;
  for (const reading of facts.readings) {
    const mass = reading.dotted && around.dotted ? reading.mass * DOT_FORGOTTEN : reading.mass;
    lost += mass;
    if (mass > most) {
      most = mass;
      proper = reading.word;
    }
  }
  if (facts.harmonic !== null && !around.shouted) {
    const mass = own * facts.harmonic.mass;
    lost += mass;
    if (mass > most) proper = facts.harmonic.word;
  }
  return { own, lost, marked, proper, by: named ? "name" : "lexicon" };
}

/** A word that a phrase says is `meant`; null if it is written in a way that contradicts. */
function phraseEvidence(token: Token, facts: LetterFacts, meant: string): LetterEvidence | null {
  if (token.lower === meant) {
    return { own: PHRASE, lost: 0, marked: facts.marked, proper: null, by: "phrase" };
  }
  if (!canStandFor(token, meant)) return null;
  const { marked, turkish, other } = facts;
  // What is no word ("siralar") stands there even less by chance.
  const own = Math.min(BESIDE_PHRASE, turkish + other.base + other.english);
  return { own, lost: PHRASE, marked, proper: meant, by: "phrase" };
}

function isBeside(text: string, first: Token, second: Token): boolean {
  return first.sentence === second.sentence && /^\s+$/.test(text.slice(first.end, second.start));
}

/** @param spoken what stands before it, as it is said; null if that cannot be told */
function particleEvidence(
  token: Token,
  { marked }: LetterFacts,
  spoken: string | null | undefined,
): LetterEvidence | null {
  if (spoken === undefined) return null;
  const harmonic = spoken === null ? null : harmonicParticle(spoken, token.ascii);
  if (harmonic === null || harmonic === token.lower || marked) {
    return { own: PARTICLE, lost: 0, marked, proper: null, by: "lexicon" };
  }
  return { own: WRONG_PARTICLE, lost: PARTICLE, marked, proper: harmonic, by: "lexicon" };
}

/** The number or word that a particle follows, as it is said; undefined where none does in its sentence. */
function spokenBefore(
  tokens: readonly Token[],
  evidence: readonly (LetterEvidence | null)[],
  before: number,
  number: Token | null,
  { sentence }: Token,
): string | null | undefined {
  const previous = number ?? tokens[before];
  if (previous?.sentence !== sentence) return undefined;
  if (number !== null) return spokenNumber(number.text);
  const said = evidence[before];
  const proper = said && said.own < 1 ? said.proper : null;
  return proper ?? previous.lower;
}

/** A number whose suffix lacks its letters: 3'uncu, 40'i. */
function numberEvidence(token: Token): LetterEvidence | null {
  const proper = numberSuffix(token);
  if (proper === null) return null;
  return { own: WRONG_PARTICLE, lost: PARTICLE, marked: false, proper, by: "lexicon" };
}

function surroundings(
  words: readonly Token[],
  text: string,
  facts: readonly LetterFacts[],
): Surroundings {
  let upper = 0;
  let title = 0;
  let inside = 0;
  for (const { letterCase, sentenceStart } of words) {
    if (letterCase === "upper") upper++;
    if (sentenceStart) continue;
    inside++;
    if (letterCase === "title") title++;
  }
  return {
    shouted: upper * 2 > words.length,
    titled: title * 2 > inside,
    dotted: text.includes("İ"),
    foreign: !facts.some(({ plainlyTurkish }) => plainlyTurkish),
  };
}
