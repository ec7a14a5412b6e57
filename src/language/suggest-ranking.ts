/** A known word that was found near a typed one. */
export interface Hit {
  readonly word: string;
  /** Log2 class. */
  readonly frequency: number;
  /** Bits of its letters, see letter-model.ts. */
  readonly surprise: number;
  /** Classes of frequency of the words it goes on from, see word-support.ts. */
  readonly support: number;
  /** Bits of the slips, see suggest-costs.ts; the least of all ways. */
  cost: number;
}

/** What a class of a word's frequency, a bit of its letters' surprise and a class of its support are worth against a slip's bits. */
const FREQUENCY_WEIGHT = 0.3;
const SURPRISE_WEIGHT = 0.25;
const SUPPORT_WEIGHT = 0.05;

/** The likelier slip of the likelier word first. */
export function ranked(hits: Iterable<Hit>): Hit[] {
  return [...hits].sort((a, b) => score(a) - score(b) || (a.word < b.word ? -1 : 1));
}

/** Lower is likelier. */
function score({ cost, frequency, surprise, support }: Hit): number {
  return (
    cost - FREQUENCY_WEIGHT * frequency + SURPRISE_WEIGHT * surprise - SUPPORT_WEIGHT * support
  );
}
