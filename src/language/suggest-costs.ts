import { ALPHABET, letterCode } from "./lexicon-letters.ts";

/**
 * What each kind of slip costs in bits: how much rarer this very slip is than one letter left out.
 * A letter left out can only be put back in one way, while a wrong one may be any of thirty, so
 * an arbitrary wrong letter costs about log2(30) bits more than a missing one (the noisy channel
 * of Kernighan, Church & Gale 1990). The values were chosen on one half of a benchmark of words
 * with one random slip each and confirmed on the other.
 */
export const EDIT = {
  missing: 0,
  /** A doubled letter typed once. */
  single: 0,
  doubled: 2,
  swap: 2,
  /** One too many, from a key beside one of its neighbours; any other. */
  extraNear: 4,
  extra: 5.5,
  /** A wrong letter: one that sounds alike, one from a neighbouring key, any other. */
  sound: 2.5,
  key: 3,
  wrong: 5.5,
  /** The Turkish mark alone differs (c/ç) in a word that has another slip besides. */
  mark: 1.5,
} as const;

/** The Turkish Q keyboard; a key's neighbours are beside, above and below it. */
const ROWS = ["qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"];

/** Pairs that are heard alike in speech or softened in writing. */
const SOUNDS = "ae eı ei ıu iü uo üö kg kğ gh yğ hğ bp dt cç vf zs sş cj mn nm vğ vb jş";

const SIZE = ALPHABET.length + 1;
const COSTS = new Float32Array(SIZE ** 2).fill(EDIT.wrong);
const NEAR = new Uint8Array(SIZE ** 2);

function both(one: string, other: string): [number, number] {
  const a = letterCode(one, 0);
  const b = letterCode(other, 0);
  return [a * SIZE + b, b * SIZE + a];
}

for (const [r, row] of ROWS.entries()) {
  for (let i = 0; i < row.length; i++) {
    for (const near of [row[i + 1], ROWS[r + 1]?.[i], ROWS[r + 1]?.[i - 1]]) {
      if (near === undefined) continue;
      for (const at of both(row.charAt(i), near)) {
        COSTS[at] = EDIT.key;
        NEAR[at] = 1;
      }
    }
  }
}
for (const pair of SOUNDS.split(" ")) {
  for (const at of both(pair.charAt(0), pair.charAt(1))) COSTS[at] = EDIT.sound;
}

/** Cost of one letter standing for another, both as letter codes. */
export function substitutionCost(typed: number, meant: number): number {
  return COSTS[typed * SIZE + meant] as number;
}

/** Cost of a letter too many between two others; letter codes, 0 where the word begins or ends. */
export function extraCost(before: number, extra: number, after: number): number {
  if (extra === before || extra === after) return EDIT.doubled;
  return NEAR[extra * SIZE + before] === 1 || NEAR[extra * SIZE + after] === 1
    ? EDIT.extraNear
    : EDIT.extra;
}
