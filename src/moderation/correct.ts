import type { PreparedComment } from "./comment.ts";
import type { Observation } from "./rule.ts";

/** A correction may uncover the next: letters only show once the shouting is undone. */
const MAX_ROUNDS = 3;

/** What the form rules say about a text; `comment` is that text made ready. */
export interface FormJudgement {
  readonly comment: PreparedComment;
  readonly observations: readonly Observation[];
}

/**
 * The comment with all suggestions of the form rules applied, checked and corrected again until
 * they are silent, nothing changes, or after three rounds; null if there is nothing to correct.
 * Where suggestions overlap the wider one goes first and the other has its turn in the next
 * round. Whatever no suggestion covers stays as typed, to the byte.
 * @param observations of form rules only: what content rules suggest is no correction
 * @param recheck judges a corrected text by the same form rules, in the language of the comment
 */
export function correct(
  comment: PreparedComment,
  observations: readonly Observation[],
  recheck: (text: string) => FormJudgement,
): string | null {
  let current: FormJudgement = { comment, observations };
  const seen = new Set([comment.text]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const corrected = applySuggestions(current.comment.text, current.observations);
    // Two rules that undo each other's work would go on for ever.
    if (seen.has(corrected)) break;
    seen.add(corrected);
    if (round === MAX_ROUNDS - 1) return corrected;
    current = recheck(corrected);
  }
  return current.comment.text === comment.text ? null : current.comment.text;
}

/** Applies what does not overlap, wider ranges first. Entries on trial correct nothing. */
function applySuggestions(text: string, observations: readonly Observation[]): string {
  const fixes = observations
    .filter(({ suggestion, trial }) => suggestion !== null && trial !== true)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const chosen = withoutOverlaps(fixes, text.length);
  let corrected = "";
  let end = 0;
  for (const fix of chosen) {
    corrected += text.slice(end, fix.start) + fix.suggestion;
    end = fix.end;
  }
  return corrected + text.slice(end);
}

/** The first of each group that overlaps, in text order. */
function withoutOverlaps(fixes: readonly Observation[], length: number): Observation[] {
  const taken = new Uint8Array(length + 1);
  const chosen = fixes.filter(({ start, end }) => {
    // A pure insertion takes the place it is inserted at.
    const last = Math.max(end, start + 1);
    if (taken.subarray(start, last).includes(1)) return false;
    taken.fill(1, start, last);
    return true;
  });
  return chosen.toSorted((a, b) => a.start - b.start);
}
