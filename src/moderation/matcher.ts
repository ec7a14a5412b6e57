import {
  type Handwriting,
  handwritingOf,
  hasInnocentReading,
  isWordOfItsOwn,
} from "../language/readings.ts";
import type { PreparedComment } from "./comment.ts";
import { inSentence, isExcused } from "./matcher-context.ts";
import type { PackLanguage } from "./matcher-language.ts";
import { type WordHit, WordLookup } from "./matcher-lookup.ts";
import { type Line, type PhraseMatch, PhraseTrie } from "./matcher-phrases.ts";
import type { Unit } from "./matcher-units.ts";
import { type Step, type Steps, Vocabulary } from "./matcher-vocabulary.ts";
import { PatternError } from "./pattern.ts";
import type { PhraseEntry, PhrasePack } from "./pattern-schema.ts";

/** An entry found in a comment, before target and confidence are weighed. */
export interface EntryMatch {
  readonly entry: PhraseEntry;
  readonly units: readonly Unit[];
  /** Indexes into `units`, both inclusive. */
  readonly first: number;
  readonly last: number;
}

interface CompiledEntry {
  readonly entry: PhraseEntry;
  readonly with: readonly Steps[];
  readonly unless: readonly Steps[];
}

interface Phrase {
  readonly entry: CompiledEntry;
  readonly steps: readonly Step[];
}

/** A mistake that shows when patterns are compiled, with the place inside the file's data. */
export class PackError extends Error {
  override readonly name = "PackError";
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.path = path;
  }
}

/** All entries of one file in one structure: the cost does not depend on their number. */
export class PhraseMatcher {
  readonly #language: PackLanguage;
  readonly #lookup: WordLookup;
  readonly #trie = new PhraseTrie();
  readonly #phrases: Phrase[] = [];

  /** @throws PackError */
  constructor(pack: PhrasePack, language: PackLanguage) {
    this.#language = language;
    const vocabulary = new Vocabulary(language, pack.classes);
    const compile = (source: string, ...path: (string | number)[]): Steps => {
      try {
        return vocabulary.compile(source);
      } catch (error) {
        if (error instanceof PatternError) throw new PackError(path, error.message);
        throw error;
      }
    };
    const everywhere = pack.unless.map((source, i) => compile(source, "unless", i));
    pack.entries.forEach((entry, at) => {
      if (entry.status === "retired") return;
      const compiled: CompiledEntry = {
        entry,
        with: (entry.with ?? []).map((source, i) => compile(source, "entries", at, "with", i)),
        unless: [
          ...(entry.unless ?? []).map((source, i) => compile(source, "entries", at, "unless", i)),
          ...everywhere,
        ],
      };
      entry.match.forEach((source, i) => {
        const { steps } = compile(source, "entries", at, "match", i);
        this.#trie.add(steps, this.#phrases.length);
        this.#phrases.push({ entry: compiled, steps });
      });
    });
    this.#lookup = new WordLookup(vocabulary.trie, language);
  }

  /** The entries found in these units of the comment, in text order. */
  match(comment: PreparedComment, units: readonly Unit[]): EntryMatch[] {
    const line: Line = { units, hits: units.map((unit) => this.#lookup.find(unit)) };
    const candidates = this.#trie.find(line);
    if (candidates.length === 0) return [];
    const hand = handwritingOf(comment.text);
    const kept = candidates.filter((match) => this.#holds(match, line, hand));
    return longestOfEach(kept, this.#phrases).map(({ phrase, first, last }) => ({
      entry: (this.#phrases[phrase] as Phrase).entry.entry,
      units,
      first,
      last,
    }));
  }

  #holds(match: PhraseMatch, line: Line, hand: Handwriting): boolean {
    const { entry, steps } = this.#phrases[match.phrase] as Phrase;
    const { first, last } = match;
    if (first === last && !this.#isMeant(line, first, steps, hand)) return false;
    if (entry.with.length > 0 && !inSentence(line, first, entry.with)) return false;
    return entry.unless.length === 0 || !isExcused(line, first, last, entry.unless);
  }

  /** Single words must be what the writer meant; a phrase speaks for itself. */
  #isMeant(line: Line, at: number, steps: readonly Step[], hand: Handwriting): boolean {
    const unit = line.units[at] as Unit;
    const { lexicon, hasReadings } = this.#language;
    if (!hasReadings) return true;
    const elements = steps.map((step) => step.element);
    const hits = (line.hits[at] as readonly WordHit[]).filter((hit) =>
      hit.stem.elements.some((element) => elements.includes(element)),
    );
    const word = {
      lower: unit.lower,
      ascii: unit.ascii,
      capitalI: unit.token.letterCase !== "lower" && unit.token.text.includes("I"),
    };
    return hits.some((hit) => {
      if (hit.stem.text.length <= 3 && isWordOfItsOwn(unit.lower, hit.stem.lemma, lexicon)) {
        return typeof hit.stem.rest === "string";
      }
      return !hasInnocentReading(word, hit.spelling, lexicon, hand, (reading) =>
        elements.some((element) => this.#lookup.spells(reading, unit.ascii, element)),
      );
    });
  }
}

/** Of overlapping finds of one entry only the longest says something. */
function longestOfEach(matches: PhraseMatch[], phrases: readonly Phrase[]): PhraseMatch[] {
  const entryOf = (match: PhraseMatch) => (phrases[match.phrase] as Phrase).entry;
  const byLength = [...matches].sort((a, b) => b.last - b.first - (a.last - a.first));
  const kept: PhraseMatch[] = [];
  for (const match of byLength) {
    const covered = kept.some(
      (other) =>
        entryOf(other) === entryOf(match) && other.first <= match.last && match.first <= other.last,
    );
    if (!covered) kept.push(match);
  }
  return kept.sort((a, b) => a.first - b.first || a.last - b.last);
}
