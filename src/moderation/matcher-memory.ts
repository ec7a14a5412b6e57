/** Words remembered, some 5 MB in all; they make up most of what people write. */
const CAPACITY = 30_000;
/** Longer pieces of a string would keep the whole comment in memory. */
const LONGEST = 12;

/**
 * Numbers for the words met lately, so that all packs together look a word up once. When it is
 * full it forgets everything and begins a new epoch; numbers mean something within theirs only.
 */
class WordMemory {
  #ids = new Map<string, number>();
  #epoch = 0;

  /** The epoch for a new comment; all its words belong to it. */
  begin(): number {
    if (this.#ids.size >= CAPACITY) {
      this.#ids = new Map();
      this.#epoch++;
    }
    return this.#epoch;
  }

  /** A word's number in the present epoch, or -1 for words too long to remember. */
  idOf(lower: string, capitalI: boolean): number {
    if (lower.length > LONGEST) return -1;
    const key = capitalI ? `${lower}I` : lower;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(key, id);
    }
    return id;
  }
}

export const wordMemory = new WordMemory();

/** What one vocabulary knows of the remembered words. */
export class Remembered<T> {
  #epoch = -1;
  #values: (T | undefined)[] = [];

  /** The value for a word, worked out when it is met for the first time in its epoch. */
  get(epoch: number, id: number, find: () => T): T {
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#values = [];
    }
    let value = this.#values[id];
    if (value === undefined) {
      value = find();
      this.#values[id] = value;
    }
    return value;
  }
}
