/** Something in a text that the eye would miss or take for something else. */
export interface OddCharacter {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** invisible: nothing is drawn · disguised: looks like another letter · stacked: many marks on one letter. */
  readonly kind: "invisible" | "disguised" | "stacked";
  /** A short name: "ZWSP", "RLO", "U+0430". */
  readonly name: string;
}

/** The usual abbreviations of the Unicode charts. */
const NAMES: Readonly<Record<number, string>> = {
  160: "NBSP",
  173: "SHY",
  847: "CGJ",
  1564: "ALM",
  8203: "ZWSP",
  8204: "ZWNJ",
  8205: "ZWJ",
  8206: "LRM",
  8207: "RLM",
  8234: "LRE",
  8235: "RLE",
  8236: "PDF",
  8237: "LRO",
  8238: "RLO",
  8288: "WJ",
  8294: "LRI",
  8295: "RLI",
  8296: "FSI",
  8297: "PDI",
  65279: "BOM",
};

/** Format and control characters, blanks other than the space, and letters that draw nothing. */
const INVISIBLE =
  /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\u2028\u2029]|(?![\n\t])\p{Cc}/gu;
const EMOJI = /\p{RGI_Emoji}/gv;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN_LETTER = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/gu;
/** Letters drawn in another style: full width, mathematical, circled, squared. */
const STYLED = /[\uFF10-\uFF5A\u{1D400}-\u{1D7FF}\u2460-\u24FF\u{1F130}-\u{1F169}]/gu;
/** Two marks occur in real languages; more on one letter are decoration. */
const STACK = /\P{M}?\p{M}{3,}/gu;

/** Everything odd in a text, in order and without overlap. Joiners inside an emoji are not odd. */
export function oddCharacters(text: string): OddCharacter[] {
  const emoji = [...text.matchAll(EMOJI)].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ]);
  const inEmoji = (at: number) => emoji.some(([start = 0, end = 0]) => at >= start && at < end);
  const found: OddCharacter[] = [];
  const add = (kind: OddCharacter["kind"], base: number, pattern: RegExp, part = text) => {
    for (const { index, 0: character } of part.matchAll(pattern)) {
      const start = base + index;
      if (inEmoji(start)) continue;
      found.push({ kind, start, end: start + character.length, name: nameOf(kind, character) });
    }
  };
  add("stacked", 0, STACK);
  add("invisible", 0, INVISIBLE);
  add("disguised", 0, STYLED);
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (LATIN.test(word)) add("disguised", index, FOREIGN_LETTER, word);
  }
  return withoutOverlap(found);
}

function nameOf(kind: OddCharacter["kind"], character: string): string {
  if (kind === "stacked") return String([...character].length - 1);
  const code = character.codePointAt(0) ?? 0;
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

function withoutOverlap(found: OddCharacter[]): OddCharacter[] {
  let end = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => {
      if (one.start < end) return false;
      end = one.end;
      return true;
    });
}
