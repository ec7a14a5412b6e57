import { FREQUENCY } from "./lexicon-class.ts";

/** Words in a block, as a power of two. */
const BLOCK = 6;
/** Ranges of more blocks are taken to hold a common word. */
const WIDEST = 48;

/** Tells quickly whether a range of word numbers holds a common word. */
export class FrequencyBlocks {
  /** The highest frequency in each block of words. */
  readonly #highest: Uint8Array;

  constructor(classes: Uint8Array) {
    this.#highest = new Uint8Array((classes.length >> BLOCK) + 1);
    for (let i = 0; i < classes.length; i++) {
      const frequency = (classes[i] as number) & FREQUENCY;
      if (frequency > (this.#highest[i >> BLOCK] as number)) this.#highest[i >> BLOCK] = frequency;
    }
  }

  /** May a word numbered from `from` to below `to` be this common? Never wrong when it says no. */
  mayHold(from: number, to: number, least: number): boolean {
    const last = (to - 1) >> BLOCK;
    let block = from >> BLOCK;
    if (last - block > WIDEST) return true;
    for (; block <= last; block++) if ((this.#highest[block] as number) >= least) return true;
    return false;
  }
}
