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
  const plain = changes.map(
    ({ added, removed, value }): Change => ({
      kind: added ? "new" : removed ? "gone" : "same",
      text: value.join(""),
    }),
  );
  return withSpacesOutside(plain);
}

/**
 * "Herşey" → "Her şey": of the two spaces that may count as the old one it is the outer, so that
 * what is new stays together.
 */
function withSpacesOutside(changes: readonly Change[]): Change[] {
  const moved: Change[] = [];
  for (const change of changes) {
    const [before, between] = moved.slice(-2);
    const inner = between?.kind === "same" && /^\s+$/.test(between.text) ? between.text : null;
    const slides = change.kind === "new" && before?.kind === "new" && inner !== null;
    if (!slides || !change.text.endsWith(inner)) moved.push(change);
    else {
      const text = before.text + inner + change.text.slice(0, -inner.length);
      moved.splice(-2, 2, { kind: "new", text }, { kind: "same", text: inner });
    }
  }
  return moved;
}

const piecesOf = (text: string) => text.match(PIECE) ?? [];
