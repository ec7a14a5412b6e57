import { createHash } from "node:crypto";

/** The Turkish Q keyboard; neighbours are beside and above or below. */
const ROWS = ["qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"];

/** What fingers do, as often as given here in ten. */
const SLIPS = [
  "key",
  "key",
  "key",
  "key",
  "drop",
  "drop",
  "drop",
  "double",
  "swap",
  "swap",
] as const;

/** Words that can be mistyped and still be told: small letters only, not too short. */
const WORD = /(?<![\p{L}\p{N}'’@#/.])[a-zçğıöşü]{4,}(?![\p{L}\p{N}'’@/])/gu;

/**
 * A text with so many of its words mistyped, one slip each, as fingers do it; null if it has
 * too few words for that. The same text always gets the same slips.
 */
export function withTypos(text: string, slips: number): string | null {
  const random = generator(text);
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index }));
  if (words.length < slips) return null;
  const chosen = words
    .map((word) => ({ ...word, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, slips)
    .sort((a, b) => b.index - a.index);
  let typed = text;
  for (const { word, index } of chosen) {
    typed = typed.slice(0, index) + mistype(word, random) + typed.slice(index + word.length);
  }
  return typed;
}

function mistype(word: string, random: () => number): string {
  const pick = (below: number): number => Math.floor(random() * below);
  for (;;) {
    const at = pick(word.length);
    const letter = word.charAt(at);
    const before = word.slice(0, at);
    const after = word.slice(at + 1);
    const typed = {
      key: () => before + (neighbours(letter)[pick(4)] ?? letter) + after,
      drop: () => before + after,
      double: () => before + letter + letter + after,
      swap: () => before + after.charAt(0) + letter + after.slice(1),
    }[SLIPS[pick(SLIPS.length)] as (typeof SLIPS)[number]]();
    if (typed !== word) return typed;
  }
}

function neighbours(letter: string): string {
  const row = ROWS.findIndex((keys) => keys.includes(letter));
  const at = ROWS[row]?.indexOf(letter) ?? -1;
  const near = (r: number, i: number) => ROWS[r]?.[i] ?? "";
  return near(row, at - 1) + near(row, at + 1) + near(row - 1, at) + near(row + 1, at - 1);
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function generator(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
