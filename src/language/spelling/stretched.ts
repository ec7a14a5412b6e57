import type { Lexicon } from "../lexicon.ts";

/** Longer words are no drawn-out words but noise. */
const LONGEST = 60;
/** Runs tried both single and doubled; each doubles the number of readings. */
const MOST_RUNS = 4;

/**
 * The word behind one whose letters are drawn out for effect (çoook → çok, saaaat → saat), or null.
 * Three equal letters in a row tell it in any word; two do when one makes a common word.
 * @param word lower case, unknown to the lexicon
 */
export function unstretch(word: string, lexicon: Lexicon): string | null {
  if (word.length > LONGEST || !/(.)\1/u.test(word)) return null;
  const runs = word.match(/(.)\1*/gu) ?? [];
  const drawn = runs.filter((run) => run.length > 1);
  const long = drawn.some((run) => run.length > 2);
  if (drawn.length > MOST_RUNS || (!long && !endsDrawn(word, drawn))) return null;
  let best: string | null = null;
  let most = long ? -1 : 7;
  for (const reading of readings(runs)) {
    if (reading === word || !lexicon.has(reading)) continue;
    const frequency = lexicon.frequency(reading);
    if (frequency > most) {
      most = frequency;
      best = reading;
    }
  }
  return best;
}

/** Two equal letters mean drawing out only in a vowel or at the end; inside it is a slip. */
function endsDrawn(word: string, drawn: readonly string[]): boolean {
  return drawn.every((run) => "aeıioöuü".includes(run.charAt(0)) || word.endsWith(run));
}

function readings(runs: readonly string[]): string[] {
  let all = [""];
  for (const run of runs) {
    const letter = run.charAt(0);
    const forms = run.length === 1 ? [letter] : [letter, letter + letter];
    all = all.flatMap((start) => forms.map((form) => start + form));
  }
  return all;
}
