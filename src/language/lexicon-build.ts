import { DawgBuilder, sortForDawg } from "./dawg-build.ts";
import { withTopTogether } from "./dawg-top.ts";
import { expandHunspell } from "./hunspell-expand.ts";
import { trainLetters } from "./letter-model.ts";
import { ABBREVIATION, FREQUENCY, frequencyClass, NAME, VULGAR, WORD } from "./lexicon-class.ts";
import { type Counts, countForms, markedSkeletons } from "./lexicon-count.ts";
import type { LexiconParts, PackedWords } from "./lexicon-file.ts";
import { Forms } from "./lexicon-forms.ts";
import { nounForms, verbForms } from "./lexicon-inflect.ts";
import { ProductiveEndings } from "./lexicon-productive.ts";
import { type LexiconSource, wordsOf } from "./lexicon-source.ts";
import { InflectedVerbs } from "./lexicon-verbs.ts";

export interface Dictionary {
  readonly aff: string;
  readonly dic: string;
}

export interface BuildSources {
  readonly language: "tr" | "en";
  /** Trusted: all its forms are taken. */
  readonly dictionary: Dictionary;
  /** Larger but overgenerating: its forms are taken when productive or attested. */
  readonly larger: Dictionary | null;
  /** Our own words. */
  readonly own: LexiconSource;
  /** Folder of texts for frequencies. */
  readonly texts: string;
}

export interface BuiltLexicon {
  readonly parts: LexiconParts;
  /** How many forms came from where, for the provenance file. */
  readonly counts: Readonly<Record<string, number>>;
}

/** How many words of the trusted dictionary must take an ending before it counts as productive. */
const PRODUCTIVE = 300;
/** The same for a form that edited text bears out. */
const PRODUCTIVE_ATTESTED = 3;
/** Shorter forms are too often parts of something else. */
const SHORTEST_ATTESTED = 5;

/** Builds a lexicon; the same sources give the same bytes. Takes minutes for Turkish. */
export function buildLexicon(sources: BuildSources): BuiltLexicon {
  const forms = new Forms(sources.language);
  const counts: Record<string, number> = {};
  const tally = (name: string, add: () => void): void => {
    const before = forms.kinds.size;
    add();
    counts[name] = forms.kinds.size - before;
  };
  tally("dictionary", () => {
    const { aff, dic } = sources.dictionary;
    for (const form of expandHunspell(aff, dic)) forms.addDictionaryForm(form);
  });
  const trusted = new Set([...forms.kinds.keys()].filter((form) => forms.isWord(form)));
  tally("own", () => addOwn(forms, sources.own, trusted));
  const larger = sources.larger === null ? new Set<string>() : formsOf(sources.larger, forms);
  const skeletons = markedSkeletons(trusted);
  const seen = countForms(
    sources.texts,
    sources.language,
    (form) => forms.isWord(form) || larger.has(form),
    (form) => skeletons.has(form),
  );
  tally("larger", () => {
    const endings = new ProductiveEndings(trusted);
    const verbs = new InflectedVerbs(trusted);
    for (const form of larger) {
      if (forms.isWord(form)) continue;
      const least = isAttested(seen, form) ? PRODUCTIVE_ATTESTED : PRODUCTIVE;
      if (endings.accepts(form, least) || verbs.accepts(form)) forms.add(form, WORD);
    }
  });
  tally("own, wrong", () => removeWrong(forms, sources.own));
  markVulgar(forms, sources.own);
  setFrequencies(forms, seen, sources.own);
  return { parts: pack(forms, seen), counts: { ...counts, total: forms.kinds.size } };
}

function formsOf({ aff, dic }: Dictionary, forms: Forms): Set<string> {
  const found = new Set<string>();
  for (const form of expandHunspell(aff, dic)) {
    const key = forms.key(form);
    if (key !== null && key.length > 1 && !key.includes("'")) found.add(key);
  }
  return found;
}

function addOwn(forms: Forms, own: LexiconSource, trusted: ReadonlySet<string>): void {
  for (const group of own.groups) {
    for (const word of wordsOf(group)) {
      if (forms.key(word.replace(/[~*]|\^.$/g, "")) === null) {
        throw new Error(
          `rules/lexicon: "${word}" of ${group.id} has letters a lexicon cannot hold`,
        );
      }
      if (group.kind === "name") forms.add(word, NAME);
      else if (group.kind === "abbreviation") forms.add(word, ABBREVIATION);
      else if (group.kind === "fixed") forms.add(word, WORD);
      else if (group.kind === "verb") {
        for (const form of verbForms(word, trusted)) forms.add(form, WORD);
      } else if (group.kind === "noun" && !isInflected(word, trusted)) {
        for (const form of nounForms(word)) forms.add(form, WORD);
      }
    }
  }
}

/** Does the dictionary know the noun with its endings? Of some it has the bare form alone (kargo). */
function isInflected(word: string, trusted: ReadonlySet<string>): boolean {
  if (!trusted.has(word)) return false;
  const stems = [word, word.replace(/k$/, "ğ"), word.replace(/p$/, "b"), word.replace(/ç$/, "c")];
  const endings = ["m", "ım", "im", "um", "üm"];
  return stems.some((stem) => endings.some((ending) => trusted.has(stem + ending)));
}

function isAttested(seen: Counts, form: string): boolean {
  return form.length >= SHORTEST_ATTESTED && (seen.get(form)?.edited ?? 0) > 0;
}

/** Slips that a dictionary holds or its endings seem to allow (hemde, as if a place). */
function removeWrong(forms: Forms, own: LexiconSource): void {
  for (const group of own.groups) {
    if (group.kind !== "wrong") continue;
    for (const word of wordsOf(group)) forms.kinds.delete(word);
  }
}

function markVulgar(forms: Forms, own: LexiconSource): void {
  const beginnings: string[] = [];
  for (const group of own.groups) {
    if (group.kind !== "vulgar") continue;
    for (const word of wordsOf(group)) {
      if (word.endsWith("*")) beginnings.push(word.slice(0, -1));
      forms.add(word.replace("*", ""), WORD | VULGAR);
    }
  }
  for (const [form, kind] of forms.kinds) {
    if (beginnings.some((start) => form.startsWith(start))) forms.kinds.set(form, kind | VULGAR);
  }
}

function setFrequencies(forms: Forms, seen: Counts, own: LexiconSource): void {
  const frequencies = new Map<string, number>();
  for (const [form, { weighted }] of seen) frequencies.set(form, frequencyClass(weighted));
  for (const group of own.groups) {
    if (group.kind !== "common") continue;
    // Zipf: the word of rank r is about r times rarer than the commonest (class 15).
    for (const [rank, word] of wordsOf(group).entries()) {
      const zipf = Math.max(1, 15 - Math.floor(Math.log2(rank + 1)));
      frequencies.set(word, Math.max(zipf, frequencies.get(word) ?? 0));
    }
  }
  for (const [form, frequency] of frequencies) {
    if (forms.kinds.has(form)) forms.setFrequency(form, frequency);
  }
}

/** A dictionary form that no text has shown says this little about how words look. */
const UNSEEN_WEIGHT = 0.05;

/** What the letters of the language's words teach: rare words nearly as much as common ones. */
function* weighedForms(forms: Forms, seen: Counts): Generator<[string, number]> {
  for (const form of forms.kinds.keys()) {
    if (!forms.isWord(form)) continue;
    const count = seen.get(form)?.weighted ?? 0;
    yield [form, count === 0 ? UNSEEN_WEIGHT : Math.log2(1 + count)];
  }
}

/** Nodes up to the fifth letter: some 60,000 edges of Turkish, which most look-ups of unknown words never leave. */
const TOP_LEVELS = 5;

function pack(forms: Forms, seen: Counts): LexiconParts {
  const words = sortForDawg([...forms.kinds.keys()]);
  const letters = trainLetters(weighedForms(forms, seen));
  const common = words.filter((word) => isCommon(forms.kinds.get(word) as number));
  const { edges, root, classes } = packWords(words, forms);
  const { from: top, ...packed } = withTopTogether(edges, root, TOP_LEVELS);
  return { ...packed, top, classes, common: packWords(common, forms), letters };
}

/** @param words in the order of their letter codes */
function packWords(words: readonly string[], forms: Forms): PackedWords {
  const builder = new DawgBuilder();
  const classes = new Uint8Array(words.length);
  for (const [i, word] of words.entries()) {
    builder.add(word);
    classes[i] = forms.kinds.get(word) as number;
  }
  return { ...builder.finish(), classes };
}

/** Log2 class from which a word is worth a guess two slips away, where there are so many. */
const COMMON = 4;

function isCommon(kind: number): boolean {
  const wanted = (kind & (WORD | NAME)) !== 0 && (kind & VULGAR) === 0;
  return wanted && (kind & FREQUENCY) >= COMMON;
}
