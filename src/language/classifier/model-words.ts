import type { Lexicon } from "../lexicon.ts";
import { VULGAR, WORD } from "../lexicon-class.ts";
import { Remembered } from "../remembered.ts";
import type { Token } from "../tokens.ts";

/** One word, emoji or mark as the classifier reads it. */
export interface ModelWord {
  /** Small ASCII letters without repeats; Turkish letters only where they tell innocence. */
  readonly text: string;
  /** UTF-16 offsets of what it stands for in the comment. */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Id of the form it was read from, or -1. */
  readonly form: number;
  /** May it be shown as a reason? Marks and numbers may not. */
  readonly shown: boolean;
}

/** A word read through its disguise, with the place it takes in the comment. */
export interface UndoneWord {
  readonly start: number;
  readonly end: number;
  /** Small letters, as far as they could be read. */
  readonly lower: string;
  readonly ascii: string;
  /** Further skeletons it may have. */
  readonly others: readonly string[];
  readonly disguise: string;
}

/** Disguises that leave nothing or little to guess; torn and masked words are the packs' work. */
const READABLE = new Set(["letters", "symbols", "spaced", "stretched"]);
/** The pieces of these are no words, and stand beside swear words too often to be read as such. */
const TORN = new Set(["masked", "split", "initials"]);
/** Stands for a word that cannot be read; no text has it. */
const UNREADABLE = "\uFFFD";
/** Longer strings are noise or attacks; their beginning says what they are. */
const LONGEST = 40;

/** Length of the swear words that innocent words begin like. */
const SHORT_STEM = 3;

const plainTexts = new Remembered<string>();

/**
 * What the classifier sees of a comment: no capitals, no Turkish letters that a keyboard may lack,
 * no repeats, no disguise, no handles or links, and one number for all.
 * @param undone words behind disguises; where readings overlap the first one counts
 */
export function modelWords(
  tokens: readonly Token[],
  undone: readonly UndoneWord[],
  lexicon: Lexicon,
): ModelWord[] {
  const words: ModelWord[] = [];
  const readable = undone
    .filter(({ disguise }) => READABLE.has(disguise) || TORN.has(disguise))
    .sort((a, b) => a.start - b.start);
  let next = 0;
  let behind = 0;
  for (const token of tokens) {
    if (token.start < behind) continue;
    while ((readable[next]?.start ?? Number.POSITIVE_INFINITY) < behind) next++;
    const hidden = readable[next];
    if (hidden !== undefined && hidden.start <= token.start) {
      const text = TORN.has(hidden.disguise) ? UNREADABLE : undoneText(hidden, lexicon);
      words.push(asWord(text, hidden.start, hidden.end, token.sentence, -1, text !== UNREADABLE));
      behind = hidden.end;
      continue;
    }
    const { kind, start, end, sentence, form } = token;
    if (kind === "word")
      words.push(asWord(textOf(token, lexicon), start, end, sentence, form, true));
    else if (kind === "number") words.push(asWord("0", start, end, sentence, -1, false));
    else if (kind === "code") words.push(asWord(calm(token.ascii), start, end, sentence, -1, true));
    else if (kind === "hashtag") {
      words.push(asWord(calm(token.ascii.slice(1)), start, end, sentence, -1, true));
    } else if (kind === "emoji") words.push(asWord(token.text, start, end, sentence, -1, true));
    else if (kind === "punctuation" || kind === "symbol") {
      words.push(asWord(token.text.slice(0, 3), start, end, sentence, -1, false));
    }
  }
  return words;
}

function asWord(
  text: string,
  start: number,
  end: number,
  sentence: number,
  form: number,
  shown: boolean,
): ModelWord {
  return { text, start, end, sentence, form, shown };
}

/**
 * A word read through its disguise must look to the model as it would without: of several skeletons
 * the first one that a known word has counts (1 may be i or l).
 */
function undoneText({ lower, ascii, others }: UndoneWord, lexicon: Lexicon): string {
  const isKnown = (skeleton: string) => lexicon.variants(skeleton).length > 0;
  const known = others.length === 0 || isKnown(ascii) ? undefined : others.find(isKnown);
  if (known !== undefined) {
    return calm(innocentReading({ lower: known, ascii: known, form: -1 }, lexicon) ?? known);
  }
  return calm(innocentReading({ lower, ascii, form: -1 }, lexicon) ?? ascii);
}

function textOf(token: Token, lexicon: Lexicon): string {
  const known = plainTexts.get(token.form);
  if (known !== undefined) return known;
  const text = calm(innocentReading(token, lexicon) ?? token.ascii);
  plainTexts.set(token.form, text);
  return text;
}

/**
 * The spelling with Turkish letters of a word whose skeleton could also be a swear word's (sık, şık,
 * sıkıyor, sıkımlık), where it was typed so or where that reading is the likelier one (sikinti).
 * Folded, both would look the same. Null for all other words.
 */
function innocentReading(
  word: Pick<Token, "lower" | "ascii" | "form">,
  lexicon: Lexicon,
): string | null {
  const { lower, ascii } = word;
  const isDoubtful = lexicon.isVulgar(ascii.slice(0, SHORT_STEM));
  if (lower !== ascii) {
    const kind = lexicon.classOfWord(word);
    if ((kind & VULGAR) !== 0) return null;
    if (isDoubtful && !lexicon.isVulgar(lower.slice(0, SHORT_STEM))) return lower;
    if ((kind & WORD) === 0) return null;
    return lexicon.variants(ascii).some((variant) => (variant.kind & VULGAR) !== 0) ? lower : null;
  }
  if (!isDoubtful) return null;
  const likeliest = lexicon.variants(ascii)[0]?.word;
  return likeliest === undefined || lexicon.isVulgar(likeliest) ? null : likeliest;
}

/** No more than two of the same letter in a row, and those only where two were typed. */
function calm(word: string): string {
  const short = word.length > LONGEST ? word.slice(0, LONGEST) : word;
  let text = short;
  for (let i = 2; i < short.length; i++) {
    if (short[i] === short[i - 1] && short[i] === short[i - 2]) {
      text = short.replace(/(.)\1{2,}/gu, "$1");
      break;
    }
  }
  return text;
}
