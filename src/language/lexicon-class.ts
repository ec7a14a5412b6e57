/** The byte a lexicon keeps beside each word: what it is and how common. */
export const WORD = 0x10;
export const NAME = 0x20;
export const ABBREVIATION = 0x40;
/** Known, but never to be suggested. */
export const VULGAR = 0x80;
export const FREQUENCY = 0x0f;

/** Log2 class of a count: 0 never, 1 once, 2 two or three times … 15 from 16,384. */
export function frequencyClass(count: number): number {
  return count < 1 ? 0 : Math.min(15, Math.floor(Math.log2(count)) + 1);
}
