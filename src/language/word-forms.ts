import { letterCase } from "./casing.ts";
import { asciiFold } from "./fold.ts";
import { lastApostrophe, normalise, type WordRun } from "./scan/words.ts";
import type { LetterCase } from "./tokens.ts";

/** All that is to be said of a word, wherever it stands. */
export interface WordForm {
  /** Number of the form, never used twice; -1 for one that is not remembered. */
  readonly id: number;
  readonly kind: WordRun["kind"];
  /** As typed. */
  readonly text: string;
  readonly lower: string;
  readonly ascii: string;
  readonly letterCase: LetterCase;
  readonly apostrophe: number;
}

/**
 * Forms remembered at a time, some 10 MB with all that is known of them; they make up most of what
 * people write. A power of two, so that an id tells its generation and its place by its bits.
 */
const CAPACITY_BITS = 15;
const CAPACITY = 1 << CAPACITY_BITS;
/** Longer strings are hardly words, and hardly come twice. */
const LONGEST = 24;

/** Places in the table of forms, half of them free at least. */
const PLACES = 2 * CAPACITY;

/**
 * The forms met lately. Looking at the letters of a word takes longer than finding it here, and
 * whatever else is worked out for a form can be kept by its id (`Remembered`). When it is full it
 * forgets everything and begins a new generation. A hash table with open addressing, which finds a
 * form in the text without cutting it out.
 */
class WordForms {
  readonly #forms = new Array<WordForm | undefined>(PLACES).fill(undefined);
  readonly #hashes = new Int32Array(PLACES);
  #size = 0;
  #nextId = 0;

  /** The form of text.slice(start, run.end), a word or number. */
  of(text: string, start: number, run: WordRun): WordForm {
    const { end } = run;
    if (end - start > LONGEST) return describe(text.slice(start, end), run, -1);
    const hash = hashOf(text, start, end);
    let place = hash & (PLACES - 1);
    for (;;) {
      const known = this.#forms[place];
      if (known === undefined) break;
      if (this.#hashes[place] === hash && isAt(known.text, text, start, end)) return known;
      place = (place + 1) & (PLACES - 1);
    }
    if (this.#size >= CAPACITY) {
      this.#forms.fill(undefined);
      this.#size = 0;
      this.#nextId = ((this.#nextId >>> CAPACITY_BITS) + 1) * CAPACITY;
      place = hash & (PLACES - 1);
    }
    const form = describe(cutOut(text, start, end), run, this.#nextId++);
    this.#forms[place] = form;
    this.#hashes[place] = hash;
    this.#size++;
    return form;
  }
}

/** FNV-1a over UTF-16 units, its high bits mixed into the low ones that choose the place. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  return word.length === end - start && text.startsWith(word, start);
}

/** Shared by everything that splits texts. */
export const wordForms = new WordForms();

/** What somebody has worked out for the forms of the present generation. */
export class Remembered<T> {
  #generation = -1;
  #values: (T | undefined)[] = [];

  /** The value kept for a form, if any. */
  get(id: number): T | undefined {
    return id >>> CAPACITY_BITS === this.#generation
      ? this.#values[id & (CAPACITY - 1)]
      : undefined;
  }

  /** Keeps a value; forms without an id are not remembered. */
  set(id: number, value: T): void {
    if (id < 0) return;
    const generation = id >>> CAPACITY_BITS;
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#values = new Array(CAPACITY);
    }
    this.#values[id & (CAPACITY - 1)] = value;
  }
}

/** The same for numbers from 1 to 255, in a byte a form; 0 stands for what is not kept. */
export class RememberedBytes {
  #generation = -1;
  readonly #values = new Uint8Array(CAPACITY);

  get(id: number): number {
    return id >>> CAPACITY_BITS === this.#generation
      ? (this.#values[id & (CAPACITY - 1)] as number)
      : 0;
  }

  set(id: number, value: number): void {
    if (id < 0) return;
    const generation = id >>> CAPACITY_BITS;
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#values.fill(0);
    }
    this.#values[id & (CAPACITY - 1)] = value;
  }
}

/**
 * The same for lists of whole numbers, one behind the other in one array, since tens of thousands of
 * small ones would each have to be looked at by every collection of garbage.
 */
export class RememberedLists {
  #generation = -1;
  /** By form: where in `numbers` its list begins, 0 if none is kept. */
  readonly #starts = new Int32Array(CAPACITY);
  #numbers = new Int32Array(1 << 14);
  #end = 1;

  /** Where the lists lie; good until the next `keep`. */
  get numbers(): Int32Array {
    return this.#numbers;
  }

  /** Where a form's list begins, 0 if none is kept. */
  start(id: number): number {
    return id >>> CAPACITY_BITS === this.#generation
      ? (this.#starts[id & (CAPACITY - 1)] as number)
      : 0;
  }

  /**
   * Keeps a form's list, the first `length` numbers of `list`; that of a form without an id only until
   * the next one. @returns where it begins
   */
  keep(id: number, list: Int32Array, length: number): number {
    const generation = id >>> CAPACITY_BITS;
    if (id >= 0 && generation !== this.#generation) {
      this.#generation = generation;
      this.#starts.fill(0);
      this.#end = 1;
    }
    const start = this.#end;
    const end = start + length;
    if (end > this.#numbers.length) {
      const grown = new Int32Array(Math.max(end, this.#numbers.length * 2));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    for (let i = 0; i < length; i++) this.#numbers[start + i] = list[i] as number;
    if (id < 0) return start;
    this.#starts[id & (CAPACITY - 1)] = start;
    this.#end = end;
    return start;
  }
}

function describe(text: string, run: WordRun, id: number): WordForm {
  const lower = normalise(text, run.plain);
  return {
    id,
    kind: run.kind,
    text,
    lower,
    ascii: asciiFold(lower),
    letterCase: letterCase(text),
    apostrophe: run.apostrophe < 0 ? -1 : run.plain ? run.apostrophe : lastApostrophe(lower),
  };
}

/** A part of a text that shares no memory with it, as a slice would, which keeps the whole of it. */
function cutOut(text: string, start: number, end: number): string {
  let copy = "";
  for (let i = start; i < end; i++) copy += text[i];
  // Reading a unit makes the engine lay the pieces out in a row.
  return copy.charCodeAt(0) >= 0 ? copy : text.slice(start, end);
}
