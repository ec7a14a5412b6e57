import type { Lexicon } from "../language/lexicon.ts";
import { hidesInnocentWord } from "../language/readings.ts";
import { type Token, tokenize } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";
import { type EntryMatch, PackError, PhraseMatcher } from "./matcher.ts";
import { confidenceThrough } from "./matcher-disguise.ts";
import { packLanguage } from "./matcher-language.ts";
import { type Unit, type Units, unitsOf } from "./matcher-units.ts";
import { type PhraseEntry, type PhrasePack, phrasePack } from "./pattern-schema.ts";
import { type Observation, type Rule, RuleDataError } from "./rule.ts";
import { hasTarget } from "./target.ts";

/**
 * The comment last asked about and its units, split once for all rules that share this file. Rules
 * follow one another on one comment, and a WeakMap of all comments costs more than the splitting.
 */
let latest: { readonly comment: PreparedComment; readonly units: Units } | null = null;

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
      const packs = [...data].map(([language, pack]) => {
        const lexicon = language === "en" ? lexicons.en : lexicons.tr;
        return { language, lexicon, matcher: compilePack(language, pack, lexicon, extensions) };
      });
      return (comment) => {
        const units = splitOnce(comment, comment.language === "en" ? lexicons.en : lexicons.tr);
        const observations: Observation[] = [];
        for (const { language, lexicon, matcher } of packs) {
          for (const match of matcher.match(comment, units)) {
            if (isForeign(match, language, comment, lexicons)) continue;
            const observation = observe(id, match, comment, lexicon);
            if (observation !== null) observations.push(observation);
          }
        }
        return observations.sort((a, b) => a.start - b.start || a.end - b.end);
      };
    },
  };
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

function splitOnce(comment: PreparedComment, lexicon: Lexicon): Units {
  if (latest?.comment !== comment) latest = { comment, units: unitsOf(comment, lexicon) };
  return latest.units;
}

/**
 * A pack of another language counts only for words that the comment's own language does not
 * know: "I am" holds no Turkish body part, "sana it dedi" no English pronoun.
 */
function isForeign(
  match: EntryMatch,
  language: string,
  comment: PreparedComment,
  lexicons: { readonly tr: Lexicon; readonly en: Lexicon },
): boolean {
  if (comment.language === language) return false;
  const own = language === "en" ? lexicons.tr : lexicons.en;
  return match.units
    .slice(match.first, match.last + 1)
    .some(
      (unit) =>
        unit.ascii.length < 3 ||
        isName(unit.token) ||
        own.has(unit.lower) ||
        own.has(unit.ascii) ||
        unit.disguise === "dropped" ||
        (unit.disguise === "masked" && mayBeOwn(unit.ascii, own)),
    );
}

/** A masked word tells too little of another language when one of the comment's own fits. */
function mayBeOwn(masked: string, own: Lexicon): boolean {
  const shown = masked.replaceAll("*", "").length;
  return shown < 3 || hidesInnocentWord(masked, own, () => false);
}

/** Names look like anything in another language: Sikkim, Ficken, Mahsa Amini. */
function isName({ letterCase, sentenceStart }: Token): boolean {
  return letterCase === "title" && !sentenceStart;
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
  return entry.status === "trial" ? { ...observation, trial: true } : observation;
}
