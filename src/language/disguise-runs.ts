import type { HiddenWord } from "./disguise.ts";
import { MAX_SEGMENTED, segment } from "./disguise-segment.ts";
import { asciiFold } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** What may stand between the letters besides spaces. */
const BETWEEN = ".,-_·•'’:;/|~–";
/** Fewer single letters in a row are initials or chance. */
const MIN_RUN = 3;
/** Of a comment that spells out more letters the rest is not parted: it would take long. */
const MAX_PARTED = 200;
/** Fewer letters are one word. */
const MIN_SEGMENTED = 5;
/** But these two stand for nothing else: a q, o ç. */
const SHORT_RUNS = new Set(["aq", "oç"]);

/**
 * Words spelled out with spaces: "s i k t i r", "Ş . E . R". Where wider gaps part the words they
 * are taken at their word; where all gaps are alike the likeliest words are looked for.
 */
export function spelledOutRuns(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  knows?: (word: string) => boolean,
): HiddenWord[] {
  const hidden: HiddenWord[] = [];
  let run: number[] = [];
  let letters = 0;
  const close = () => {
    if (run.length >= MIN_RUN) {
      const isParted = letters < MAX_PARTED;
      hidden.push(...wordsOf(text, tokens, run, isParted, lexicon, knows));
      letters += run.length;
    } else if (run.length === 2) {
      const letters = run.map((index) => (tokens[index] as Token).lower).join("");
      if (SHORT_RUNS.has(letters) && standsAlone(text, tokens, run))
        hidden.push(hiddenWord(tokens, run, letters));
    }
    run = [];
  };
  tokens.forEach((token, index) => {
    if (token.kind === "word" && token.lower.length === 1) run.push(index);
    else if (token.text.length > 1 || !BETWEEN.includes(token.text)) close();
  });
  close();
  return hidden;
}

/** Two letters with nothing but space around and between them. */
function standsAlone(text: string, tokens: readonly Token[], run: readonly number[]): boolean {
  const first = tokens[run[0] as number] as Token;
  const last = tokens[run.at(-1) as number] as Token;
  return (
    /^(?:|.*[\s,])$/su.test(text.slice(Math.max(0, first.start - 1), first.start)) &&
    /^\s+$/u.test(text.slice(first.end, last.start)) &&
    /^(?:$|[\s,.!?])/u.test(text.slice(last.end, last.end + 1))
  );
}

function wordsOf(
  text: string,
  tokens: readonly Token[],
  run: readonly number[],
  isParted: boolean,
  lexicon: Lexicon,
  knows?: (word: string) => boolean,
): HiddenWord[] {
  const gaps = run.slice(1).map((index, i) => {
    const from = (tokens[run[i] as number] as Token).end;
    return widthOf(text.slice(from, (tokens[index] as Token).start));
  });
  const usual = Math.min(...gaps);
  const words: number[][] = [[run[0] as number]];
  gaps.forEach((gap, i) => {
    if (gap > usual) words.push([]);
    (words.at(-1) as number[]).push(run[i + 1] as number);
  });
  // Letters that touch their signs (s.i.k) are one chunk and read elsewhere.
  const spaced = usual === 0 && words.length === 1 ? [] : words;
  return spaced.flatMap((word) => {
    const letters = word.map((index) => (tokens[index] as Token).lower).join("");
    if (word.length < 2) return [];
    const whole = hiddenWord(tokens, word, letters);
    if (!isParted || words.length > 1 || letters.length < MIN_SEGMENTED) return [whole];
    const starts = segment(letters, lexicon, knows);
    if (starts.length < 2) return [whole];
    return starts
      .map((start, i) => word.slice(start, starts[i + 1] ?? MAX_SEGMENTED))
      .filter((part) => part.length > 1)
      .map((part): HiddenWord => {
        const lower = part.map((i) => (tokens[i] as Token).lower).join("");
        return { ...hiddenWord(tokens, part, lower), parted: true };
      })
      .concat(letters.length <= 24 ? [whole] : []);
  });
}

function hiddenWord(tokens: readonly Token[], word: readonly number[], lower: string): HiddenWord {
  const firstToken = word[0] as number;
  const lastToken = word.at(-1) as number;
  return {
    start: (tokens[firstToken] as Token).start,
    end: (tokens[lastToken] as Token).end,
    firstToken,
    lastToken,
    lower,
    spellings: [asciiFold(lower)],
    disguise: "spaced",
    capitalI: word.some((index) => (tokens[index] as Token).text === "I"),
  };
}

/** Spaces count, a line break counts double; a sign takes one space that only sets it apart. */
function widthOf(between: string): number {
  let width = 0;
  let signs = 0;
  for (const char of between) {
    if (char === "\n") width += 2;
    else if (/\s/.test(char)) width++;
    else signs++;
  }
  return width === 0 ? 0 : Math.max(1, width - signs);
}
