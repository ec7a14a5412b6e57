import { z } from "zod";
import { isHeading } from "../../language/heading.ts";
import type { Lexicons } from "../../language/lexicon.ts";
import { type CasingData, canRecase, inSentenceCase, SHORT_TITLES } from "../../language/recase.ts";
import { RememberedBytes } from "../../language/remembered.ts";
import {
  isOrdinary,
  longestSentence,
  type Run,
  runsOf,
  spokenSentences,
  wholeRun,
  withShoutedSuffixes,
} from "../../language/shouted-runs.ts";
import { countCase, type Loudness, loudnessOf } from "../../language/shouting.ts";
import type { Token } from "../../language/tokens.ts";
import type { PreparedComment } from "../comment.ts";
import { entryBase } from "../entry.ts";
import type { Check, Observation, Rule, RuleContext, RuleData } from "../rule.ts";

/** A word this common (log2 class) is meant as a word. */
const COMMON_WORD = 7;

/** What is remembered of a form: whether it is an abbreviation. */
const YES = 1;
const NO = 2;

const confidence = z.number().min(0).max(1);
const lowerWord = z.string().regex(/^\p{Ll}+$/u, "one word in lower case, e.g. tbmm");

const entry = z.discriminatedUnion("kind", [
  /** The whole comment: more than `share` of at least `letters` letters are capitals. */
  z.strictObject({
    ...entryBase,
    kind: z.literal("whole"),
    share: z.number().min(0).max(1),
    letters: z.int().min(1),
    /** Only a comment that ends in a full stop, which makes a sentence of a single word. */
    closed: z.boolean().default(false),
    confidence,
  }),
  /** A whole sentence of at least `words` shouted words in a comment that otherwise is none. */
  z.strictObject({ ...entryBase, kind: z.literal("sentence"), words: z.int().min(2), confidence }),
  /** At least `words` shouted words in a row, anywhere. */
  z.strictObject({ ...entryBase, kind: z.literal("run"), words: z.int().min(2), confidence }),
]);

const schema = z.strictObject({
  /** Written in capitals by everyone; they neither count as shouting nor lose their capitals. */
  abbreviations: z.array(lowerWord).default([]),
  /** Keep a capital in the corrected text, although dictionaries list them as common words. */
  capitalised: z.array(lowerWord).default([]),
  examples: z.strictObject({ flag: z.array(z.string()), pass: z.array(z.string()) }).optional(),
  entries: z.array(entry).default([]),
});

type Entry = z.infer<typeof entry>;
type Data = z.infer<typeof schema>;

/** Comments wholly or partly in capitals, in any language; the suggestion is sentence case. */
export const capitals: Rule<Data> = { id: "capitals", kind: "form", schema, compile };

function compile(data: RuleData<Data>, { lexicons }: RuleContext): Check {
  const files = [...data.values()];
  // The entries hold for every language; the lists of words are joined.
  const entries = files.flatMap((file) => file.entries).filter((one) => one.status !== "retired");
  const abbreviations = new Set(files.flatMap((file) => file.abbreviations));
  const remembered = new RememberedBytes();
  const casing: CasingData = {
    isAbbreviation(word) {
      let known = remembered.get(word.form);
      if (known === 0) {
        const isTitle = SHORT_TITLES.has(word.lower);
        known = !isTitle && isAbbreviated(word, lexicons, abbreviations) ? YES : NO;
        remembered.set(word.form, known);
      }
      return known === YES;
    },
    capitalised: new Set(files.flatMap((file) => file.capitalised)),
  };
  const least = Math.min(...entries.map((one) => (one.kind === "whole" ? Infinity : one.words)));
  return (comment) => {
    const { words } = comment;
    if (isQuiet(words, least)) return [];
    const loudness = loudnessOf(comment, casing.isAbbreviation);
    const observe = (run: Run, by: Entry) =>
      observation(comment, withShoutedSuffixes(words, run), by, lexicons, casing);
    const all = wholeRun(loudness);
    if (all === null || !isOrdinary(words, loudness, all, lexicons)) return [];
    const whole = entries.find((one) => one.kind === "whole" && isWhole(comment, loudness, one));
    if (whole !== undefined) {
      // English titles are written otherwise, and its words are too few in the counts to tell.
      const heading =
        comment.language !== "en" && isHeading(comment.text, words, loudness, lexicons);
      return heading ? [] : [observe(all, whole)];
    }
    const spoken = spokenSentences(words, loudness);
    return runsOf(loudness).flatMap((run) => {
      const sentence = longestSentence(words, loudness, run, spoken);
      const by = entries.find((one) => isPart(run, sentence, one));
      return by !== undefined && isOrdinary(words, loudness, run, lexicons)
        ? [observe(run, by)]
        : [];
    });
  };
}

/** Too few words in capitals for any entry; most comments have none. */
function isQuiet(words: readonly Token[], least: number): boolean {
  let upper = 0;
  for (const { letterCase } of words) if (letterCase === "upper") upper++;
  return upper === 0 || (upper < least && upper * 5 < words.length);
}

function isWhole(
  { text, words }: PreparedComment,
  loudness: readonly Loudness[],
  { share, letters, closed }: Entry & { kind: "whole" },
): boolean {
  if (closed && !/[^.]\.\s*$/.test(text)) return false;
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < words.length; i++) {
    if (loudness[i] === "neutral") continue;
    const count = countCase(words[i] as Token);
    upper += count.upper;
    lower += count.lower;
  }
  return upper + lower >= letters && upper > share * (upper + lower);
}

function isPart(run: Run, sentence: number, by: Entry): boolean {
  if (by.kind === "whole") return false;
  return (by.kind === "run" ? run.shouted : sentence) >= by.words;
}

function observation(
  comment: PreparedComment,
  run: Run,
  by: Entry,
  lexicons: Lexicons,
  casing: CasingData,
): Observation {
  const { text, tokens, words, language } = comment;
  const { start } = words[run.start] as Token;
  const { end } = words[run.end - 1] as Token;
  const from = indexAt(tokens, start);
  const inside = tokens.slice(from, indexAt(tokens, end));
  const recased = inSentenceCase(text, inside, tokens[from - 1], language, lexicons, casing);
  const written = text.slice(start, end);
  return {
    rule: "capitals",
    entry: by.id,
    start,
    end,
    confidence: by.confidence,
    code: by.kind === "whole" ? "capitals.all" : "capitals.part",
    params: { written },
    suggestion: canRecase(language) && recased !== written ? recased : null,
    ...(by.status === "trial" ? { trial: true } : {}),
  };
}

/** Index of the first token that begins at or behind `offset`. */
function indexAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAbbreviated(
  word: Token,
  { tr, en }: Lexicons,
  abbreviations: ReadonlySet<string>,
): boolean {
  const stem = word.apostrophe < 0 ? word.lower : word.lower.slice(0, word.apostrophe);
  const ascii = word.ascii.slice(0, stem.length);
  if (abbreviations.has(stem) || abbreviations.has(ascii)) return true;
  // WHO and IT are abbreviations, but hardly in a shouted comment.
  if (tr.frequency(stem) >= COMMON_WORD || en.frequency(ascii) >= COMMON_WORD) return false;
  return tr.isAbbreviation(stem) || tr.isAbbreviation(ascii) || en.isAbbreviation(ascii);
}
