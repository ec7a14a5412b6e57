import type { PreparedComment } from "./comment.ts";
import { inSentence, isExcused } from "./matcher-context.ts";
import { isFindable } from "./matcher-disguise.ts";
import { type Doubts, doubtsOf, isMeant } from "./matcher-doubts.ts";
import type { PackLanguage } from "./matcher-language.ts";
import { type WordHit, WordLookup } from "./matcher-lookup.ts";
import { PhraseTrie } from "./matcher-phrase-trie.ts";
import type { Line, PhraseIndex, PhraseMatch } from "./matcher-phrases.ts";
import { isSameSpot, isUndone, placeIn } from "./matcher-places.ts";
import type { Unit } from "./matcher-unit.ts";
import type { Units } from "./matcher-units.ts";
import { type Steps, Vocabulary } from "./matcher-vocabulary.ts";
import { PatternError } from "./pattern.ts";
import type { PhraseEntry, PhrasePack } from "./pattern-schema.ts";
import type { Span } from "./rule.ts";

/** An entry found in a comment, before target and confidence are weighed. */
export interface EntryMatch {
  readonly entry: PhraseEntry;
  readonly units: readonly Unit[];
  /** Indexes into `units`, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** The words seem to be somebody else's, told or quoted. */
  readonly reported: boolean;
}

interface CompiledEntry {
  readonly entry: PhraseEntry;
  readonly with: readonly Steps[];
  readonly unless: readonly Steps[];
  /** Those of `unless` that are the entry's own: they know another meaning of its words. */
  readonly ownUnless: readonly Steps[];
}

/** A pattern of an entry's `match`. */
interface Phrase {
  readonly entry: CompiledEntry;
  /** Of its words, those that may be missing included. */
  readonly elements: readonly number[];
}

const NO_MATCHES: readonly never[] = [];
const NO_LINES: readonly never[] = [];

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
  readonly #index: PhraseIndex;
  readonly #phrases: Phrase[] = [];
  readonly #reported: readonly Steps[];

  /** @throws PackError */
  constructor(pack: PhrasePack, language: PackLanguage) {
    this.#language = language;
    const vocabulary = new Vocabulary(language, pack.classes);
    const trie = new PhraseTrie();
    const lists = new Map<string, readonly number[]>();
    const compile = (source: string, ...path: (string | number)[]): Steps => {
      try {
        return vocabulary.compile(source);
      } catch (error) {
        if (error instanceof PatternError) throw new PackError(path, error.message);
        throw error;
      }
    };
    const everywhere = pack.unless.map((source, i) => compile(source, "unless", i));
    this.#reported = pack.reported.map((source, i) => compile(source, "reported", i));
    pack.entries.forEach((entry, at) => {
      if (entry.status === "retired") return;
      const ownUnless = (entry.unless ?? []).map((source, i) =>
        compile(source, "entries", at, "unless", i),
      );
      const compiled: CompiledEntry = {
        entry,
        with: (entry.with ?? []).map((source, i) => compile(source, "entries", at, "with", i)),
        unless: [...ownUnless, ...everywhere],
        ownUnless,
      };
      entry.match.forEach((source, i) => {
        const { steps } = compile(source, "entries", at, "match", i);
        trie.add(steps, this.#phrases.length);
        const elements = steps.map(({ element }) => element);
        const key = elements.join(" ");
        // Of the thousands of phrases many are of the same words.
        lists.set(key, lists.get(key) ?? elements);
        this.#phrases.push({ entry: compiled, elements: lists.get(key) ?? elements });
      });
    });
    this.#index = trie.pack();
    this.#lookup = new WordLookup(vocabulary.trie.pack(), this.#index, language);
  }

  /** Is this a form of a word that the entries speak of? `word` in small letters. */
  knows(word: string): boolean {
    return this.#lookup.knows(word);
  }

  /** The entries found in these units of the comment, in text order. */
  match(comment: PreparedComment, units: Units): readonly EntryMatch[] {
    const { plain, undone } = units;
    const begins = this.#lookup.mayBegin(plain);
    const readings = undone.length === 0 ? NO_LINES : this.#telling(undone);
    if (!begins && readings.length === 0) return NO_MATCHES;
    const typed: Line = { units: plain, hits: this.#lookup.findAll(plain) };
    const found = begins ? this.#matchLine(comment, typed, typed, units) : NO_MATCHES;
    return readings.length === 0 ? found : this.#withHidden(found, readings, comment, typed, units);
  }

  /** The lines in which a word that a disguise hid means something here. */
  #telling(undone: Units["undone"]): Units["undone"] {
    return undone.filter((line) =>
      line.some((unit) => unit.plain < 0 && this.#lookup.find(unit).length > 0),
    );
  }

  /** Adds to what was found in the words as typed what is found where disguises are undone. */
  #withHidden(
    found: readonly EntryMatch[],
    readings: Units["undone"],
    comment: PreparedComment,
    typed: Line,
    units: Units,
  ): EntryMatch[] {
    const all = [...found];
    for (const reading of readings) {
      const line = this.#undoneLine(reading, typed.hits);
      for (const match of this.#matchLine(comment, line, typed, units)) {
        if (isUndone(match) && !all.some((other) => isSameSpot(other, match))) all.push(match);
      }
    }
    return all;
  }

  /** Where words of the entries stand that mean something else there, by an entry's own `unless`. */
  excused(comment: PreparedComment, units: Units): readonly Span[] {
    const { plain } = units;
    if (!this.#lookup.mayBegin(plain)) return NO_MATCHES;
    const line: Line = { units: plain, hits: this.#lookup.findAll(plain) };
    // What the words mean takes longest to tell, and is asked last.
    const excused = this.#index
      .find(line)
      .filter((match) => isExcused(line, match.first, match.last, this.#entryOf(match).ownUnless));
    if (excused.length === 0) return NO_MATCHES;
    const doubts = doubtsOf(comment, line, units, this.#language.lexicon);
    return excused
      .filter((match) => this.#isRead(match, line, doubts))
      .map(({ first, last }) => ({
        start: (plain[first] as Unit).start,
        end: (plain[last] as Unit).end,
      }));
  }

  #entryOf({ phrase }: PhraseMatch): CompiledEntry {
    return (this.#phrases[phrase] as Phrase).entry;
  }

  /** The line with what is known of its words. */
  #undoneLine(units: readonly Unit[], plain: readonly (readonly WordHit[])[]): Line {
    const hits = units.map((unit) =>
      unit.plain < 0 ? this.#lookup.find(unit) : (plain[unit.plain] as readonly WordHit[]),
    );
    return { units, hits };
  }

  #matchLine(comment: PreparedComment, line: Line, typed: Line, how: Units): readonly EntryMatch[] {
    const candidates = this.#index.find(line);
    return candidates.length === 0 ? NO_MATCHES : this.#kept(candidates, comment, line, typed, how);
  }

  /** Those candidates that are what the writer meant, and innocent by nothing around them. */
  #kept(
    candidates: readonly PhraseMatch[],
    comment: PreparedComment,
    line: Line,
    typed: Line,
    how: Units,
  ): EntryMatch[] {
    const { units } = line;
    const doubts = doubtsOf(comment, typed, how, this.#language.lexicon);
    const kept = candidates.filter((match) => this.#holds(match, line, typed, doubts));
    return longestOfEach(kept, this.#phrases).map(({ phrase, first, last }) => ({
      entry: (this.#phrases[phrase] as Phrase).entry.entry,
      units,
      first,
      last,
      reported: isExcused(line, first, last, this.#reported),
    }));
  }

  #holds(match: PhraseMatch, line: Line, typed: Line, doubts: Doubts): boolean {
    if (!this.#isRead(match, line, doubts)) return false;
    const entry = this.#entryOf(match);
    const { first, last } = match;
    if (entry.with.length > 0 && !inSentence(line, first, entry.with)) return false;
    if (entry.unless.length === 0) return true;
    if (isExcused(line, first, last, entry.unless)) return false;
    // What looks disguised may be innocent as it stands: Shiites is no stretched word.
    const asTyped = line === typed ? null : placeIn(typed, line, first, last);
    return asTyped === null || !isExcused(typed, asTyped[0], asTyped[1], entry.unless);
  }

  /** Are these units forms of the words of the match, in a reading that the writer may have meant? */
  #isRead(match: PhraseMatch, line: Line, doubts: Doubts): boolean {
    const { entry, elements } = this.#phrases[match.phrase] as Phrase;
    const { first, last } = match;
    for (let at = first; at <= last; at++) {
      const hits = (line.hits[at] as readonly WordHit[]).filter((hit) =>
        hit.stem.elements.some((element) => elements.includes(element)),
      );
      if (hits.length === 0) continue;
      const unit = line.units[at] as Unit;
      if (!hits.some((hit) => isFindable(entry.entry, unit.disguise, hit.stem.text, unit.ascii))) {
        return false;
      }
      const key = `${match.phrase} ${first === last} ${unit.capitalI} ${unit.lower}`;
      let meant = doubts.settled.get(key);
      if (meant === undefined) {
        const question = { hits, elements, alone: first === last };
        meant = isMeant(unit, question, doubts, this.#language, this.#lookup);
        doubts.settled.set(key, meant);
      }
      if (!meant) return false;
    }
    return true;
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
