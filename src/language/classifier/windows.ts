import type { ModelWord } from "./model-words.ts";

/** A run of words by index, end exclusive. */
export interface Window {
  readonly first: number;
  readonly end: number;
}

/** Comments up to this many words are judged as a whole, as the texts of the training were. */
const WHOLE = 80;
/** Longer ones sentence by sentence, as many together as make up this many words. */
const ENOUGH = 50;

/** The parts in which a comment is judged, so that one vile sentence does not drown in a long text. */
export function windowsOf(words: readonly ModelWord[]): Window[] {
  if (words.length === 0) return [];
  if (words.length <= WHOLE) return [{ first: 0, end: words.length }];
  const windows: Window[] = [];
  let first = 0;
  for (let end = 1; end <= words.length; end++) {
    const closes = words[end]?.sentence !== words[end - 1]?.sentence;
    if (!(closes && end - first >= ENOUGH) && end - first < WHOLE && end < words.length) continue;
    windows.push({ first, end });
    first = end;
  }
  return windows;
}
