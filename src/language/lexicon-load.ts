import { readFileSync } from "node:fs";
import type { Lexicons } from "./lexicon.ts";
import { DawgLexicon } from "./lexicon-dawg.ts";
import { unpackLexicon } from "./lexicon-file.ts";

/**
 * Reads the built lexicons beside this module; some 40 ms, so do it once and share the result.
 * @throws when a file is missing or of another format
 */
export function loadLexicons(): Lexicons {
  return { tr: load("tr"), en: load("en") };
}

/** Where the built lexicon of a language lies. */
export function lexiconFile(language: string): URL {
  return new URL(`./data/lexicon.${language}.zst`, import.meta.url);
}

function load(language: string): DawgLexicon {
  return new DawgLexicon(language, unpackLexicon(readFileSync(lexiconFile(language))));
}
