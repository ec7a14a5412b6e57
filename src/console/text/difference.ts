import { diffArrays } from "diff";

export interface Change {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Letters with their marks, white space, or one character of anything else. */
const PIECE = /[\p{L}\p{N}\p{M}]+|\s+|./gsu;

/** Beyond this many differing pieces the texts have too little in common to be shown as one. */
const MOST_EDITS = 600;

/** What was changed on the way from one text to the other, word by word. */
export function differenceOf(before: string, after: string): Change[] {
  const changes = diffArrays(piecesOf(before), piecesOf(after), { maxEditLength: MOST_EDITS });
  if (!changes) {
    return [
      { kind: "gone", text: before },
      { kind: "new", text: after },
    ];
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "new" : removed ? "gone" : "same",
    text: value.join(""),
  }));
}

const piecesOf = (text: string) => text.match(PIECE) ?? [];
