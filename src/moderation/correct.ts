import type { PreparedComment } from "./comment.ts";
import { piecesOf } from "./correct-pieces.ts";
import type { Observation } from "./rule.ts";

/** A correction may uncover the next: letters only show once the shouting is undone. */
const MAX_ROUNDS = 3;

/** A stretch of the corrected text that was changed, and what may be changed again around it. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The comment with all suggestions of the form rules applied; null if there is nothing to correct.
 * The sentences that change are checked and corrected again until they are silent, nothing
 * changes, or after three rounds; then only what was changed and its neighbours may change.
 * Where suggestions overlap the wider one goes first and the other has its turn in the next
 * round. Whatever no suggestion covers stays as typed, to the byte.
 * @param observations of form rules only: what content rules suggest is no correction
 * @param recheck judges sentences, put together, by the same form rules, in the comment's language
 */
export function correct(
  { text, tokens }: PreparedComment,
  observations: readonly Observation[],
  recheck: (sentences: string) => readonly Observation[],
): string | null {
  const fixes = fixesOf(observations, text);
  if (fixes.length === 0) return null;
  const pieces = piecesOf(tokens, fixes, text.length);
  const settled = settle(
    pieces.map((piece) => new Passage(text.slice(piece.start, piece.end), piece.fixes)),
    recheck,
  );
  let corrected = "";
  let end = 0;
  for (const [i, piece] of pieces.entries()) {
    corrected += text.slice(end, piece.start) + settled[i];
    end = piece.end;
  }
  corrected += text.slice(end);
  return corrected === text ? null : corrected;
}

/**
 * Corrects passages until nothing is left. All that changed in a round is judged in one go, so that
 * a comment of a hundred careless sentences costs two more looks, not two hundred.
 */
function settle(
  passages: readonly Passage[],
  recheck: (sentences: string) => readonly Observation[],
): string[] {
  for (let round = 1; ; round++) {
    const changed = passages.filter((passage) => passage.correct());
    if (changed.length === 0 || round === MAX_ROUNDS) break;
    const joined = changed.map(({ text }) => text).join("");
    const observations = recheck(joined);
    let start = 0;
    for (const passage of changed) {
      const end = start + passage.text.length;
      passage.next(
        observations
          .filter((one) => one.start >= start && one.end <= end)
          .map((one) => ({ ...one, start: one.start - start, end: one.end - start })),
      );
      start = end;
    }
  }
  return passages.map(({ text }) => text);
}

/** Some sentences on their way to be correct. */
class Passage {
  text: string;
  #fixes: readonly Observation[];
  #changed: readonly Stretch[] = [];
  readonly #seen: Set<string>;

  /** @param fixes count from the beginning of the text */
  constructor(text: string, fixes: readonly Observation[]) {
    this.text = text;
    this.#fixes = fixes;
    this.#seen = new Set([text]);
  }

  /** Makes the changes that are due; false when there are none, or when they lead back. */
  correct(): boolean {
    const { corrected, changed } = apply(this.text, this.#fixes);
    this.#fixes = NO_FIXES;
    // Two rules that undo each other's work would go on for ever.
    if (this.#seen.has(corrected)) return false;
    this.#seen.add(corrected);
    this.text = corrected;
    this.#changed = changed;
    return true;
  }

  /** Keeps, of what is found now, what lies where it was changed. */
  next(observations: readonly Observation[]): void {
    this.#fixes = fixesOf(observations, this.text).filter((fix) =>
      isBeside(fix, this.#changed, this.text),
    );
  }
}

const NO_FIXES: readonly never[] = [];

/** What may be applied, without overlaps, in text order. Entries on trial correct nothing. */
function fixesOf(observations: readonly Observation[], text: string): Observation[] {
  const fixes = observations
    .filter(({ suggestion, trial }) => suggestion !== null && trial !== true)
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  if (fixes.length < 2) return fixes;
  const taken = unmarked(text.length + 1);
  const chosen = fixes.filter(({ start, end }) => {
    // A pure insertion takes the place it is inserted at.
    const last = Math.max(end, start + 1);
    for (let i = start; i < last; i++) if (taken[i] === 1) return false;
    taken.fill(1, start, last);
    return true;
  });
  return chosen.sort((a, b) => a.start - b.start);
}

/** Which places of a text are taken; shared, since texts are corrected one after another. */
let marks = new Uint8Array(1 << 13);

function unmarked(length: number): Uint8Array {
  if (marks.length < length) marks = new Uint8Array(length);
  return marks.fill(0, 0, length);
}

function apply(text: string, fixes: readonly Observation[]) {
  let corrected = "";
  let end = 0;
  const changed: Stretch[] = [];
  for (const fix of fixes) {
    corrected += text.slice(end, fix.start);
    const start = corrected.length;
    corrected += fix.suggestion;
    changed.push({ start, end: corrected.length });
    end = fix.end;
  }
  return { corrected: corrected + text.slice(end), changed };
}

/** Does a fix lie within what was changed and the words beside it? */
function isBeside(fix: Observation, changed: readonly Stretch[], text: string): boolean {
  return changed.some(
    ({ start, end }) =>
      fix.end >= start - 1 &&
      fix.start <= end + 1 &&
      fix.start >= wordBefore(text, start) &&
      fix.end <= wordBehind(text, end),
  );
}

function wordBefore(text: string, start: number): number {
  let at = start;
  while (at > 0 && isSpace(text, at - 1)) at--;
  while (at > 0 && !isSpace(text, at - 1)) at--;
  return at;
}

function wordBehind(text: string, end: number): number {
  let at = end;
  while (at < text.length && isSpace(text, at)) at++;
  while (at < text.length && !isSpace(text, at)) at++;
  return at;
}

function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}
