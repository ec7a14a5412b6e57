/**
 * Forms remembered at a time, some 10 MB with all that is known of them; they make up most of what
 * people write. A power of two, so that an id tells its place by its bits.
 */
export const CAPACITY = 1 << 15;
const PLACE = CAPACITY - 1;
const NOBODY = -2;

/** By place: the id of the form that is kept there. What somebody asks for another one is not remembered. */
const OWNERS = new Int32Array(CAPACITY).fill(NOBODY);

/** What keeps something for forms by their places. */
interface Memory {
  /** Forgets what is kept at some places, whose forms are gone. */
  forget(places: readonly number[]): void;
}

/** All memories in use. An engine that nobody needs any more takes its own with it. */
const memories = new Set<WeakRef<Memory>>();

/** A place belongs to a new form from now on, of which nothing is known. */
export function giveTo(id: number): void {
  OWNERS[id & PLACE] = id;
}

/** The forms at these places are gone. */
export function forgetForms(places: readonly number[]): void {
  for (const place of places) OWNERS[place] = NOBODY;
  for (const reference of memories) {
    const memory = reference.deref();
    if (memory === undefined) memories.delete(reference);
    else memory.forget(places);
  }
}

/** What somebody has worked out for the forms kept at present. */
export class Remembered<T> {
  readonly #values = new Array<T | undefined>(CAPACITY).fill(undefined);

  constructor() {
    memories.add(new WeakRef(this));
  }

  /** The value kept for a form, if any. */
  get(id: number): T | undefined {
    return OWNERS[id & PLACE] === id ? this.#values[id & PLACE] : undefined;
  }

  /** Keeps a value; forms that are not kept themselves are not remembered. */
  set(id: number, value: T): void {
    if (OWNERS[id & PLACE] === id) this.#values[id & PLACE] = value;
  }

  forget(places: readonly number[]): void {
    for (const place of places) this.#values[place] = undefined;
  }
}

/** The same for numbers from 1 to 255, in a byte a form; 0 stands for what is not kept. */
export class RememberedBytes {
  readonly #values = new Uint8Array(CAPACITY);

  constructor() {
    memories.add(new WeakRef(this));
  }

  get(id: number): number {
    return OWNERS[id & PLACE] === id ? (this.#values[id & PLACE] as number) : 0;
  }

  set(id: number, value: number): void {
    if (OWNERS[id & PLACE] === id) this.#values[id & PLACE] = value;
  }

  forget(places: readonly number[]): void {
    for (const place of places) this.#values[place] = 0;
  }
}

/**
 * The same for lists of whole numbers, one behind the other in one array, since tens of thousands of
 * small ones would each have to be looked at by every collection of garbage.
 */
export class RememberedLists {
  /** By place: where in `numbers` its list begins, 0 if none is kept. */
  readonly #starts = new Int32Array(CAPACITY);
  /** Each list with its length in front. */
  #numbers = new Int32Array(1 << 14);
  #end = 0;

  constructor() {
    memories.add(new WeakRef(this));
  }

  /** Where the lists lie; good until the next `keep`. */
  get numbers(): Int32Array {
    return this.#numbers;
  }

  /** Where a form's list begins, 0 if none is kept. */
  start(id: number): number {
    return OWNERS[id & PLACE] === id ? (this.#starts[id & PLACE] as number) : 0;
  }

  /**
   * Keeps a form's list, the first `length` numbers of `list`; that of a form that is not kept itself
   * only until the next one. @returns where it begins
   */
  keep(id: number, list: Int32Array, length: number): number {
    const start = this.#end + 1;
    const end = start + length;
    if (end > this.#numbers.length) {
      const grown = new Int32Array(Math.max(end, this.#numbers.length * 2));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[start - 1] = length;
    for (let i = 0; i < length; i++) this.#numbers[start + i] = list[i] as number;
    if (OWNERS[id & PLACE] !== id) return start;
    this.#starts[id & PLACE] = start;
    this.#end = end;
    return start;
  }

  /** Moves together what stays. */
  forget(places: readonly number[]): void {
    for (const place of places) this.#starts[place] = 0;
    const moved = new Int32Array(this.#numbers.length);
    let end = 0;
    for (let place = 0; place < CAPACITY; place++) {
      const start = this.#starts[place] as number;
      if (start === 0) continue;
      const length = this.#numbers[start - 1] as number;
      moved.set(this.#numbers.subarray(start - 1, start + length), end);
      this.#starts[place] = end + 1;
      end += length + 1;
    }
    this.#numbers = moved;
    this.#end = end;
  }
}
