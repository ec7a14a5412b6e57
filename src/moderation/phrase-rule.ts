import type { Lexicon, Lexicons } from "../language/lexicon.ts";
import { likeliestMasked } from "../language/likeliest-word.ts";
import { tokenize } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";
import { isForeign } from "./foreign-match.ts";
import { type EntryMatch, PackError, PhraseMatcher } from "./matcher.ts";
import { confidenceThrough } from "./matcher-disguise.ts";
import { packLanguage } from "./matcher-language.ts";
import type { Unit } from "./matcher-unit.ts";
import { type Units, unitsOf, unitsOnce } from "./matcher-units.ts";
import { type PhraseEntry, type PhrasePack, phrasePack } from "./pattern-schema.ts";
import { type RestoredComment, restoredComment } from "./restored-comment.ts";
import { type Observation, type Rule, RuleDataError, type Span } from "./rule.ts";
import { hasTarget } from "./target.ts";

/** How sure words are at most that somebody else is reported to have said. */
const REPORTED_CONFIDENCE = 0.65;

/** Adds entries from elsewhere to a pack; `finder` tells what given entries find in a text. */
export type PackExtension = (
  pack: PhrasePack,
  finder: (entries: readonly PhraseEntry[]) => (text: string) => boolean,
) => PhraseEntry[];

/**
 * A content rule that is nothing but a pack of words and phrases for each language.
 * `extensions`: further entries, by language.
 */
export function phraseRule(
  id: string,
  extensions: Readonly<Record<string, PackExtension>> = {},
): Rule<PhrasePack> {
  return {
    id,
    kind: "content",
    languages: ["tr", "en"],
    schema: phrasePack as Rule<PhrasePack>["schema"],
    compile(data, { lexicons }) {
      const packs = [...data].map(([language, pack]): CompiledPack => {
        const lexicon = language === "en" ? lexicons.en : lexicons.tr;
        return { language, lexicon, matcher: compilePack(language, pack, lexicon, extensions) };
      });
      const find = (comment: PreparedComment): Observation[] => {
        const units = unitsOnce(comment, comment.language === "en" ? lexicons.en : lexicons.tr);
        const found: Observation[] = [];
        for (const pack of packs) findIn(id, pack, comment, units, lexicons, found);
        return found.length < 2 ? found : found.sort(byPlace);
      };
      // What is excused depends on what was found, which has just been asked.
      let latest: { readonly comment: PreparedComment; readonly found: Observation[] } | null =
        null;
      const check = (comment: PreparedComment): Observation[] => {
        if (latest?.comment !== comment) latest = { comment, found: find(comment) };
        return latest.found;
      };
      const excused = (comment: PreparedComment): readonly Span[] => {
        const spans = packs
          .filter(({ language }) => language === comment.language)
          .flatMap(({ matcher, lexicon }) => matcher.excused(comment, unitsOnce(comment, lexicon)));
        if (spans.length === 0) return spans;
        const found = check(comment);
        return spans.filter(
          (span) => !found.some(({ start, end }) => start < span.end && span.start < end),
        );
      };
      return Object.assign(check, { excused });
    },
  };
}

/** The pack of one language, ready to find. */
interface CompiledPack {
  readonly language: string;
  readonly lexicon: Lexicon;
  readonly matcher: PhraseMatcher;
}

function byPlace(a: Observation, b: Observation): number {
  return a.start - b.start || a.end - b.end;
}

/** Adds what one pack finds. */
function findIn(
  id: string,
  pack: CompiledPack,
  comment: PreparedComment,
  units: Units,
  lexicons: Lexicons,
  into: Observation[],
): void {
  const { language, lexicon, matcher } = pack;
  const whole = language === comment.language ? restoredBy(pack, comment, units) : null;
  const matches = matcher.match(comment, units);
  if (matches.length === 0 && whole === null) return;
  const found: Observation[] = [];
  for (const match of matches) {
    if (isForeign(match, language, comment, lexicons)) continue;
    if (whole !== null && isReadOtherwise(match, lexicon)) continue;
    const observation = observe(id, match, comment, lexicon);
    if (observation === null) continue;
    const isGuess = (whole !== null || units.unreadable) && isGuessed(match, units);
    found.push(isGuess ? asGuess(observation) : observation);
  }
  if (whole !== null) found.push(...behindDisguises(id, matcher, comment, whole, lexicon, found));
  into.push(...found);
}

/** The comment without its disguises as far as the pack's words explain them, or null if it hides few words. */
function restoredBy(
  { lexicon, matcher }: CompiledPack,
  comment: PreparedComment,
  { undone, mayBeRestored }: Units,
): RestoredComment | null {
  if (!mayBeRestored || undone.length === 0) return null;
  return restoredComment(comment, lexicon, (word) => matcher.knows(word));
}

/** How sure words are at most whose letters had to be guessed. */
const GUESSED_CONFIDENCE = 0.65;
/** What is hardly offensive anyway is no more so as a guess. */
const LEAST_GUESSED = 0.63;

/**
 * A single word with a letter or its vowels missing, among others of the kind: the reading of the
 * whole text knows it better, if it knows it at all.
 */
function isReadOtherwise({ units, first, last }: EntryMatch, lexicon: Lexicon): boolean {
  if (first !== last) return false;
  const { disguise, lower } = units[first] as Unit;
  if (disguise === "masked") {
    return /\*[^*]+\*/.test(lower) || likeliestMasked(lower, lexicon) !== null;
  }
  return disguise === "dropped";
}

/**
 * Are letters missing, as in many words around it, or is it short and only guessed where it begins
 * and ends? Whoever masks nothing but a swear word (s*ktir g*t) hides that.
 */
function isGuessed({ units, first, last }: EntryMatch, { incomplete }: Units): boolean {
  const found = units.slice(first, last + 1);
  const own = found.filter(({ disguise }) => disguise === "masked" || disguise === "dropped");
  if (own.length > 0) return incomplete - own.length >= MANY_INCOMPLETE;
  return found.some(
    ({ parted, ascii }) => parted && first === last && ascii.length < SURELY_PARTED,
  );
}

/** So many other words with letters missing show that the writer hides nothing in particular. */
const MANY_INCOMPLETE = 3;

/** From this length on letters in a row make no other word by chance. */
const SURELY_PARTED = 6;

/** Where most words are hidden a person had better look at what was guessed. */
function asGuess(observation: Observation): Observation {
  const confidence = Math.min(observation.confidence, GUESSED_CONFIDENCE);
  return { ...observation, confidence, doubted: true };
}

/** What shows only when a text full of disguises is read as a whole; `found` is known already. */
function behindDisguises(
  rule: string,
  matcher: PhraseMatcher,
  comment: PreparedComment,
  restored: RestoredComment,
  lexicon: Lexicon,
  found: readonly Observation[],
): Observation[] {
  const further: Observation[] = [];
  const units = unitsOf(restored.comment, lexicon);
  for (const match of matcher.match(restored.comment, units)) {
    const observation = observe(rule, match, restored.comment, lexicon);
    if (observation === null) continue;
    const { start, end, ...place } = restored.placeOf(observation.start, observation.end);
    const guessed = place.guessed || isGuessed(match, units);
    if (found.some((other) => other.start < end && start < other.end)) continue;
    if (guessed && observation.confidence < LEAST_GUESSED) continue;
    const params = { written: comment.text.slice(start, end) };
    further.push({ ...(guessed ? asGuess(observation) : observation), start, end, params });
  }
  return further;
}

function compilePack(
  language: string,
  pack: PhrasePack,
  lexicon: Lexicon,
  extensions: Readonly<Record<string, PackExtension>>,
): PhraseMatcher {
  try {
    const grammar = packLanguage(language, lexicon);
    const finder = (entries: readonly PhraseEntry[]) => {
      const matcher = new PhraseMatcher({ ...pack, entries: [...entries] }, grammar);
      return (text: string) => {
        const comment = { text, tokens: tokenize(text), words: [], language };
        return matcher.match(comment, unitsOf(comment, lexicon)).length > 0;
      };
    };
    const further = extensions[language]?.(pack, finder) ?? [];
    return new PhraseMatcher({ ...pack, entries: [...pack.entries, ...further] }, grammar);
  } catch (error) {
    if (error instanceof PackError) throw new RuleDataError(language, error.path, error.message);
    throw error;
  }
}

/** "salağım", "köpeğim": said of oneself, or of what is one's own; on skeletons. */
const FIRST_PERSON = /[^aeiou](?:[iu]m|[iu]y[iu]m|[iu]z[iu]m)$|[aeiou]y[iu]m$/;

function observe(
  rule: string,
  { entry, units, first, last, reported }: EntryMatch,
  comment: PreparedComment,
  lexicon: Lexicon,
): Observation | null {
  const needsTarget = entry.needs === "target";
  if (needsTarget && first === last && FIRST_PERSON.test((units[last] as Unit).ascii)) return null;
  let { confidence } = entry;
  if (needsTarget && !hasTarget(comment, units, first, last, lexicon)) {
    if (entry.alone === undefined) return null;
    confidence = entry.alone;
  }
  confidence = confidenceThrough(confidence, units.slice(first, last + 1));
  if (reported) confidence = Math.min(confidence, REPORTED_CONFIDENCE);
  const start = (units[first] as Unit).start;
  const end = (units[last] as Unit).end;
  const observation: Observation = {
    rule,
    entry: entry.id,
    start,
    end,
    confidence,
    code: first === last ? `${rule}.word` : `${rule}.phrase`,
    params: { written: comment.text.slice(start, end) },
    suggestion: null,
  };
  return {
    ...observation,
    ...(entry.status === "trial" ? { trial: true } : {}),
    ...(reported ? { doubted: true } : {}),
  };
}
