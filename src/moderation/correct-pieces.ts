import type { Token } from "../language/tokens.ts";
import type { Observation } from "./rule.ts";

/** Neighbouring sentences that change together. Offsets of the text, end exclusive. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What changes in them, counting from `start`. */
  readonly fixes: readonly Observation[];
}

/**
 * The sentences that hold what is to be changed, those together that one change joins, so that
 * a long comment need not be looked at again for one word.
 * @param fixes in text order, without overlaps
 */
export function piecesOf(
  tokens: readonly Token[],
  fixes: readonly Observation[],
  length: number,
): Piece[] {
  const starts = sentenceStarts(tokens);
  const pieces: { start: number; end: number; fixes: Observation[] }[] = [];
  let sentence = 0;
  for (const fix of fixes) {
    // An insertion between two sentences concerns both.
    const inserts = fix.end === fix.start;
    const from = inserts ? fix.start - 1 : fix.start;
    while ((starts[sentence + 1] ?? length) <= from) sentence++;
    const start = starts[sentence] as number;
    const until = inserts ? fix.start : fix.end - 1;
    while ((starts[sentence + 1] ?? length) <= until && sentence + 1 < starts.length) sentence++;
    const end = starts[sentence + 1] ?? length;
    const last = pieces.at(-1);
    if (last === undefined || start >= last.end) pieces.push({ start, end, fixes: [fix] });
    else {
      last.fixes.push(fix);
      last.end = Math.max(last.end, end);
    }
  }
  return pieces.map((piece) => ({
    ...piece,
    fixes: piece.fixes.map((fix) => moved(fix, piece.start)),
  }));
}

/** Where each sentence begins; the first one with the text. */
function sentenceStarts(tokens: readonly Token[]): number[] {
  const starts = [0];
  for (const { sentence, start } of tokens) {
    while (starts.length <= sentence) starts.push(start);
  }
  return starts;
}

function moved(fix: Observation, by: number): Observation {
  return by === 0 ? fix : { ...fix, start: fix.start - by, end: fix.end - by };
}
