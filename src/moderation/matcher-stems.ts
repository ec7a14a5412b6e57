import { FINAL, LAST, TARGET } from "../language/dawg.ts";

/** What may follow a stem in a word. Numbers, since this is read for every word of every comment. */
export const NOTHING = 0;
export const ANYTHING = 1;
export const SUFFIXES = 2;

export type Rest = typeof NOTHING | typeof ANYTHING | typeof SUFFIXES;

/** A beginning of words that satisfies elements of patterns. */
export interface Stem {
  /** With proper letters: şerefsiz. */
  readonly text: string;
  /** The lemma this stem comes from. */
  readonly lemma: string;
  readonly rest: Rest;
  /** States of the suffix automata behind the stem; 0 unless `rest` is SUFFIXES. */
  readonly strict: number;
  readonly folded: number;
  /** Pattern elements that this stem satisfies. */
  readonly elements: readonly number[];
}

/** a-z and 0-9; apostrophes are passed over by the walkers. */
export const SIGNS = 36;

const SIGN_OF = new Int8Array(128).fill(-1);
for (let i = 0; i < SIGNS; i++) SIGN_OF[i < 26 ? 0x61 + i : 0x30 + i - 26] = i;

/** Index of a skeleton character, or -1. */
export function signOf(unit: number): number {
  return unit < 128 ? (SIGN_OF[unit] as number) : -1;
}

/**
 * The stems of a vocabulary by their skeletons, packed: there are tens of thousands of them, most are
 * never met, and each object that stays is looked at by every full collection of garbage. Stems are
 * numbers here; `stem` makes an object of one that was found in a word. Places are numbers as well, that
 * of the edge that leads there, 0 before the first character. Edges have the layout of dawg.ts, small
 * enough to stay near the processor, since a word nobody has seen is looked up in each pack: `FINAL`
 * where stems end.
 */
export class StemTrie {
  readonly #edges: Uint32Array;
  /** By sign, where the first places lead, up to those behind one character: there most edges would have to be looked at. */
  readonly #rows: Int32Array;
  readonly #rowed: number;
  /** By place: the first of its stems; those of a place follow one another. */
  readonly #firstStem: Int32Array;
  readonly #rest: Uint8Array;
  readonly #strict: Int32Array;
  readonly #folded: Int32Array;
  /** By stem: where its text and its lemma begin and end among the letters, four numbers. */
  readonly #places: Int32Array;
  readonly #letters: string;
  /** By stem: the first of its elements; those of a stem follow one another. */
  readonly #firstElement: Int32Array;
  readonly #elements: Int32Array;
  readonly #met = new Map<number, Stem>();

  /** @param stems by place */
  constructor(edges: Uint32Array, stems: readonly (readonly Stem[])[]) {
    const all = stems.flat();
    this.#edges = edges;
    // The edges behind one character are the first run of all.
    this.#rowed = edges.findIndex((edge) => (edge & LAST) !== 0) + 1;
    this.#rows = new Int32Array(this.#rowed * SIGNS);
    for (let i = 0; i < this.#rows.length; i++) {
      this.#rows[i] = this.#edgeFrom(Math.floor(i / SIGNS), i % SIGNS);
    }
    this.#firstStem = firsts(stems);
    this.#rest = Uint8Array.from(all, ({ rest }) => rest);
    this.#strict = Int32Array.from(all, ({ strict }) => strict);
    this.#folded = Int32Array.from(all, ({ folded }) => folded);
    this.#firstElement = firsts(all.map(({ elements }) => elements));
    this.#elements = Int32Array.from(all.flatMap(({ elements }) => elements));
    const { letters, places } = placed(all.flatMap(({ text, lemma }) => [text, lemma]));
    this.#letters = letters;
    this.#places = places;
  }

  /** How many stems there are; they are the numbers below. */
  get size(): number {
    return this.#rest.length;
  }

  /** The place behind one more character, 0 if there is none. */
  next(place: number, sign: number): number {
    return place < this.#rowed
      ? (this.#rows[place * SIGNS + sign] as number)
      : this.#edgeFrom(place, sign);
  }

  #edgeFrom(place: number, sign: number): number {
    const edges = this.#edges;
    let at = (edges[place] as number) & TARGET;
    if (at === 0) return 0;
    for (; ; at++) {
      const edge = edges[at] as number;
      if (edge >>> 26 === sign) return at;
      if ((edge & LAST) !== 0) return 0;
    }
  }

  /** Does any stem end at this place? */
  endsAt(place: number): boolean {
    return ((this.#edges[place] as number) & FINAL) !== 0;
  }

  /** The stems that end at a place are those from `firstOf(place)` up to `firstOf(place + 1)`. */
  firstOf(place: number): number {
    return this.#firstStem[place] as number;
  }

  rest(stem: number): Rest {
    return this.#rest[stem] as Rest;
  }

  strict(stem: number): number {
    return this.#strict[stem] as number;
  }

  folded(stem: number): number {
    return this.#folded[stem] as number;
  }

  text(stem: number): string {
    return this.#slice(stem * 4);
  }

  /** All that is known of a stem; always the same object. */
  stem(stem: number): Stem {
    let met = this.#met.get(stem);
    if (met === undefined) {
      const from = this.#firstElement[stem] as number;
      met = {
        text: this.text(stem),
        lemma: this.#slice(stem * 4 + 2),
        rest: this.rest(stem),
        strict: this.strict(stem),
        folded: this.folded(stem),
        elements: [...this.#elements.subarray(from, this.#firstElement[stem + 1])],
      };
      this.#met.set(stem, met);
    }
    return met;
  }

  #slice(at: number): string {
    return this.#letters.slice(this.#places[at], this.#places[at + 1]);
  }
}

/** Where each list begins when all are put in a row, and where the last one ends. */
function firsts(lists: readonly (readonly unknown[])[]): Int32Array {
  const first = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    first[i + 1] = (first[i] as number) + list.length;
  });
  return first;
}

/** All words as one string, each once, and where each begins and ends in it. */
function placed(words: readonly string[]): { letters: string; places: Int32Array } {
  const starts = new Map<string, number>();
  const distinct: string[] = [];
  const places = new Int32Array(words.length * 2);
  let length = 0;
  words.forEach((word, i) => {
    let start = starts.get(word);
    if (start === undefined) {
      start = length;
      starts.set(word, start);
      distinct.push(word);
      length += word.length;
    }
    places[i * 2] = start;
    places[i * 2 + 1] = start + word.length;
  });
  return { letters: distinct.join(""), places };
}
