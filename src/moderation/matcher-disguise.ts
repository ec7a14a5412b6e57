import type { Disguise } from "../language/disguise.ts";
import type { PhraseEntry } from "./pattern-schema.ts";

/** Initials are read as a word only where there is little else they can be. */
const SUREST = 0.9;

/** Without its vowels only a word that is hardly ever innocent is looked for. */
const SURELY_MEANT = 0.92;

/** A torn word of this length is one by its endings, however short its stem. */
const LONG = 6;

/** From here on an entry is sure enough to be looked for where letters are missing or apart. */
const SURE = 0.8;

/**
 * May this entry be found through this disguise? The more of the word has to be guessed, the
 * surer and longer it must be. `stem` is what was found, `word` all that was read.
 */
export function isFindable(
  entry: PhraseEntry,
  disguise: Disguise,
  stem: string,
  word: string,
): boolean {
  // Look-alike letters leave nothing to guess.
  if (disguise === "none" || disguise === "letters") return true;
  if (!entry.disguise) return false;
  const letters = stem.length;
  // No unit of measure and no abbreviation has a q: 4q and *q are what they look like.
  const odd = stem.includes("q");
  const sure = entry.confidence >= SURE && entry.needs === undefined;
  switch (disguise) {
    case "stretched":
      return sure || letters >= 4;
    case "symbols":
      return letters >= (sure ? (odd ? 2 : 3) : 4);
    case "initials":
      return entry.confidence >= SUREST && (letters > 2 || odd || stem.includes("ç"));
    case "spaced":
      return sure || letters >= 5;
    case "split":
      // Nothing is hidden and nothing left out: only the end of the line says that it is one word.
      if (letters >= 5) return entry.needs === undefined;
      return sure && letters >= 3 && word.length >= LONG;
    case "dropped":
      return sure && entry.confidence >= SURELY_MEANT;
    case "masked":
      if (letters > 3) return sure;
      return letters >= (odd ? 2 : 3) && entry.confidence >= SUREST;
  }
}

/** Suspects are named by their initials: a person had better look at O.Ç. and A.M.K. */
const INITIALS_CONFIDENCE = 0.7;

/** How sure an entry is when found through these disguises; 4q and A.Q. stand for nothing else. */
export function confidenceThrough(
  confidence: number,
  words: readonly { readonly disguise: Disguise; readonly ascii: string }[],
): number {
  const doubtful = words.some((word) => word.disguise === "initials" && !word.ascii.includes("q"));
  return doubtful ? Math.min(confidence, INITIALS_CONFIDENCE) : confidence;
}
