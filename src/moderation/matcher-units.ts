import type { Token } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";

/** How a word was hidden; "none" for words as people write them. */
export type Disguise = "none" | "letters" | "symbols" | "spaced" | "stretched" | "masked";

/** One word as the matcher sees it: a token, or several that a disguise tore apart. */
export interface Unit {
  /** UTF-16 offsets into the comment. */
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  /** Letters a-z and digits; `*` for one hidden letter in masked units. */
  readonly ascii: string;
  /** Further ways to read the letters (1 as i or l); as `ascii`. */
  readonly others: readonly string[];
  readonly sentence: number;
  /** Nothing but spaces, commas and dashes since the unit before. */
  readonly joined: boolean;
  readonly disguise: Disguise;
  /** The token the unit begins with. */
  readonly token: Token;
}

/** The words, numbers and hashtags of a comment, in order. */
export function plainUnits(comment: PreparedComment): Unit[] {
  const units: Unit[] = [];
  let joined = false;
  for (const token of comment.tokens) {
    switch (token.kind) {
      case "word":
      case "number":
      case "code":
        units.push(unitOf(token, token.lower, token.ascii, joined));
        joined = true;
        break;
      case "hashtag":
        units.push(unitOf(token, token.lower.slice(1), token.ascii.slice(1), joined));
        joined = true;
        break;
      case "punctuation":
        if (!isLight(token.lower)) joined = false;
        break;
      default:
        joined = false;
    }
  }
  return units;
}

/** Commas and dashes do not part the words of a phrase. */
function isLight(mark: string): boolean {
  return mark === "," || mark === "-" || mark === "–" || mark === "—";
}

function unitOf(token: Token, lower: string, ascii: string, joined: boolean): Unit {
  return {
    start: token.start,
    end: token.end,
    lower,
    ascii,
    others: NONE,
    sentence: token.sentence,
    joined,
    disguise: "none",
    token,
  };
}

const NONE: readonly string[] = [];
