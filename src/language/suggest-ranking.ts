/** A known word that was found near a typed one. */
export interface Hit {
  readonly word: string;
  /** Log2 class. */
  readonly frequency: number;
  /** Bits of its letters, see letter-model.ts. */
  readonly surprise: number;
  /** Bits of the slips, see suggest-costs.ts; the least of all ways. */
  cost: number;
}

/** What a class of word frequency, and a bit of its letters' surprise, is worth against a slip's bits. */
const FREQUENCY_WEIGHT = 0.3;
const SURPRISE_WEIGHT = 0.25;

/** The likelier slip of the likelier word first. */
export function ranked(hits: Iterable<Hit>): Hit[] {
  return [...hits].sort((a, b) => score(a) - score(b) || (a.word < b.word ? -1 : 1));
}

/** Lower is likelier. */
function score({ cost, frequency, surprise }: Hit): number {
  return cost - FREQUENCY_WEIGHT * frequency + SURPRISE_WEIGHT * surprise;
}
