import { Filter } from "bad-words";
import { LEET } from "../language/disguise-letters.ts";
import { isEnglishForm } from "../language/english-suffixes.ts";
import type { PhraseEntry, PhrasePack } from "./pattern-schema.ts";

/** How sure a word of the list is once the pack's exclusions are gone. */
const CONFIDENCE = 0.88;

/**
 * The words of the npm package bad-words as entries of a pack, less those the pack excludes or
 * finds already. Spellings with digits or signs are left to the reading of disguises wherever
 * that finds the plain word. `finder` makes a function that tells whether entries find a text.
 */
export function badWordEntries(
  pack: PhrasePack,
  finder: (entries: readonly PhraseEntry[]) => (text: string) => boolean,
): PhraseEntry[] {
  const excluded = new Set(pack.exclude.map(({ word }) => word.toLowerCase()));
  const listed = new Filter().list.map((word) => word.toLowerCase().replace(/;$/, ""));
  const words = [...new Set(listed)].filter((word) => !excluded.has(word));
  const plain = withoutForms(newTo(finder(pack.entries), words, /^[a-z]+(?:[ -][a-z]+)*\*?$/));
  const odd = words.filter((word) => !excluded.has(withoutDigits(word)));
  const digits = newTo(finder([...pack.entries, ...plain]), odd, /^(?=.*\d)[a-z0-9]+$/);
  return [...plain, ...digits];
}

/** c0k reads as cok, which may be excluded. */
function withoutDigits(word: string): string {
  return word.replace(/\d/g, (digit) => LEET[digit]?.[0] ?? digit);
}

function newTo(
  isFound: (text: string) => boolean,
  words: readonly string[],
  form: RegExp,
): PhraseEntry[] {
  const entries = new Map<string, PhraseEntry>();
  for (const word of words) {
    if (!form.test(word) || isFound(word.replace("*", ""))) continue;
    const entry = entryOf(word);
    if (!entries.has(entry.id)) entries.set(entry.id, entry);
  }
  return [...entries.values()];
}

/** The list spells out plurals and the like, which the suffixes find anyway. */
function withoutForms(entries: readonly PhraseEntry[]): PhraseEntry[] {
  const words = new Map(entries.map((entry) => [entry.match.at(-1) as string, entry]));
  return entries.filter((entry) => {
    const word = entry.match.at(-1) as string;
    for (let length = 3; length < word.length; length++) {
      // A stem may have lost its e or its y (arse, arsing), so those are tried as well.
      for (const ending of ["", "e", "y"]) {
        const lemma = word.slice(0, length) + ending;
        if (lemma !== word && words.has(lemma) && isEnglishForm(word, lemma)) return false;
      }
    }
    return true;
  });
}

function entryOf(word: string): PhraseEntry {
  const parts = word.split(/[ -]/);
  const joined = parts.join("");
  // Mother-fucker is written in one word too; letters set apart ("f u c k") are just a disguise.
  const isPhrase = parts.length > 1 && parts.every((part) => part.length > 1);
  return {
    id: `bad-words-${joined.replace("*", "")}`,
    match: isPhrase ? [parts.join(" "), joined] : [joined],
    confidence: CONFIDENCE,
    disguise: true,
    why: "on the list of the npm package bad-words",
    source: "bad-words",
    status: "live",
    examples: { flag: [word], pass: [], todo: [] },
  };
}
