import { letterCase } from "./casing.ts";
import { asciiFold } from "./fold.ts";
import { CAPACITY, forgetForms, giveTo } from "./remembered.ts";
import { lastApostrophe, normalise, type WordRun } from "./scan/words.ts";
import type { LetterCase } from "./tokens.ts";

/** All that is to be said of a word, wherever it stands. */
export interface WordForm {
  /** Number of the form, used again only after half a billion others; -1 for one that is not remembered. */
  readonly id: number;
  readonly kind: WordRun["kind"];
  /** As typed. */
  readonly text: string;
  readonly lower: string;
  readonly ascii: string;
  readonly letterCase: LetterCase;
  readonly apostrophe: number;
}

/** Longer strings are hardly words, and hardly come twice. */
const LONGEST = 24;
/** When there is no room left so many forms are forgotten together. */
const BATCH = CAPACITY / 4;
/** So often a form that was met again is spared. */
const MOST_USES = 3;
/** Ids of forms that were at the same place one after the other differ in what stands above it. */
const ROUNDS = 1 << 16;
/** Slots of the table, half of them free at least. */
const SLOTS = 2 * CAPACITY;

/**
 * The forms met lately. Looking at the letters of a word takes longer than finding it here, and
 * whatever else is worked out for a form can be kept by its id (see remembered.ts). When there is no
 * room left those go that were met longest ago and least, by a hand that goes round and takes one use
 * from each form it spares ("clock with counters"; Smith 1978): to forget all would mean to learn the
 * commonest words anew every few thousand comments.
 */
class WordForms {
  /** By place: the form, its hash, and how often it was met again, up to `MOST_USES`. */
  readonly #forms = new Array<WordForm | undefined>(CAPACITY).fill(undefined);
  readonly #hashes = new Int32Array(CAPACITY);
  readonly #uses = new Uint8Array(CAPACITY);
  /** A hash table with open addressing, which finds a form in the text without cutting it out: places, and one more. */
  readonly #table = new Uint16Array(SLOTS);
  readonly #free = Array.from({ length: CAPACITY }, (_, i) => CAPACITY - 1 - i);
  #hand = 0;
  #round = 0;

  /** The form of text.slice(start, run.end), a word or number. */
  of(text: string, start: number, run: WordRun): WordForm {
    const { end } = run;
    if (end - start > LONGEST) return describe(text.slice(start, end), run, -1);
    const hash = hashOf(text, start, end);
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const place = (this.#table[slot] as number) - 1;
      if (place < 0) break;
      if (this.#hashes[place] !== hash) continue;
      const known = this.#forms[place] as WordForm;
      if (!isAt(known.text, text, start, end)) continue;
      if ((this.#uses[place] as number) < MOST_USES) (this.#uses[place] as number)++;
      return known;
    }
    return this.#add(cutOut(text, start, end), run, hash);
  }

  #add(text: string, run: WordRun, hash: number): WordForm {
    if (this.#free.length === 0) this.#forgetSome();
    const place = this.#free.pop() as number;
    const form = describe(text, run, this.#round * CAPACITY + place);
    giveTo(form.id);
    this.#forms[place] = form;
    this.#hashes[place] = hash;
    this.#uses[place] = 0;
    this.#enter(place);
    return form;
  }

  #forgetSome(): void {
    while (this.#free.length < BATCH) {
      const place = this.#hand;
      this.#hand = (place + 1) % CAPACITY;
      if ((this.#uses[place] as number) > 0) (this.#uses[place] as number)--;
      else if (this.#forms[place] !== undefined) {
        this.#forms[place] = undefined;
        this.#free.push(place);
      }
    }
    forgetForms(this.#free);
    this.#round = (this.#round + 1) % ROUNDS;
    this.#table.fill(0);
    for (let place = 0; place < CAPACITY; place++) {
      if (this.#forms[place] !== undefined) this.#enter(place);
    }
  }

  #enter(place: number): void {
    let slot = (this.#hashes[place] as number) & (SLOTS - 1);
    while (this.#table[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    this.#table[slot] = place + 1;
  }
}

/** Shared by everything that splits texts. */
export const wordForms = new WordForms();

/** FNV-1a over UTF-16 units, its high bits mixed into the low ones that choose the place. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  return word.length === end - start && text.startsWith(word, start);
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
