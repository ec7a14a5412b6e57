import type { Disguise } from "../language/disguise.ts";
import type { PhraseEntry } from "./pattern-schema.ts";

/** From here on an entry is sure enough to be looked for where letters are missing or apart. */
const SURE = 0.8;

/**
 * May this entry be found through this disguise? The more of the word has to be guessed, the
 * surer and longer it must be. `letters` is the length of the stem found.
 */
export function isFindable(entry: PhraseEntry, disguise: Disguise, letters: number): boolean {
  // Look-alike letters leave nothing to guess.
  if (disguise === "none" || disguise === "letters") return true;
  if (!entry.disguise) return false;
  const sure = entry.confidence >= SURE && entry.needs === undefined;
  switch (disguise) {
    case "stretched":
      return sure || letters >= 4;
    case "symbols":
      return letters >= (sure ? 3 : 4);
    case "spaced":
      return sure || letters >= 5;
    case "split":
      return sure && letters >= 5;
    case "masked":
      return sure && letters >= 3;
  }
}
