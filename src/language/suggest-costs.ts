import { ALPHABET, letterCode } from "./lexicon-letters.ts";

/**
 * What each kind of slip costs; 1 is an arbitrary wrong letter. The order is what people do:
 * a letter doubled or not doubled, two letters swapped, one left out, one too many.
 */
export const EDIT = {
  /** The Turkish mark alone differs (c/ç); no edit, but not quite the word either. */
  mark: 0.25,
  doubled: 0.45,
  single: 0.5,
  swap: 0.55,
  missing: 0.7,
  extra: 0.8,
  /** A neighbouring key. */
  key: 0.7,
  /** Letters that sound alike. */
  sound: 0.6,
} as const;

/** The Turkish Q keyboard; a key's neighbours are beside, above and below it. */
const ROWS = ["qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"];

/** Pairs that are heard alike in speech or softened in writing. */
const SOUNDS = "ae eı ei ıu iü uo üö kg kğ gh yğ hğ bp dt cç vf zs sş cj mn nm vğ vb jş";

const COSTS = new Float32Array((ALPHABET.length + 1) ** 2).fill(1);

function lower(one: string, other: string, cost: number): void {
  const a = letterCode(one, 0);
  const b = letterCode(other, 0);
  const size = ALPHABET.length + 1;
  for (const at of [a * size + b, b * size + a]) COSTS[at] = Math.min(COSTS[at] as number, cost);
}

for (const [r, row] of ROWS.entries()) {
  for (let i = 0; i < row.length; i++) {
    const key = row.charAt(i);
    for (const near of [row[i + 1], ROWS[r + 1]?.[i], ROWS[r + 1]?.[i - 1]]) {
      if (near !== undefined) lower(key, near, EDIT.key);
    }
  }
}
for (const pair of SOUNDS.split(" ")) lower(pair.charAt(0), pair.charAt(1), EDIT.sound);

/** Cost of one letter standing for another, both as letter codes. */
export function substitutionCost(typed: number, meant: number): number {
  return COSTS[typed * (ALPHABET.length + 1) + meant] as number;
}
