import { createHash } from "node:crypto";
import { toAscii, toAsciiCapitals, toCapitals, toHalfAscii } from "./rewrites.ts";
import { withTypos } from "./typos.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One labelled text. */
export interface Row {
  readonly text: string;
  /** Is it offensive, as labelled? */
  readonly offensive: boolean;
  /** A finer class, for the table by class. */
  readonly group: string | null;
}

/** A way to look at one file of the data folder; one file may serve several sets. */
export interface EvalSet {
  readonly id: string;
  readonly file: string;
  /** Holds rows that nobody may read, so that figures on them stay honest. */
  readonly blind?: true;
  /** Correct texts as they were written, for what is asked of correct ones alone. */
  readonly asWritten?: "tr" | "foreign";
  /** The row of a record, or null if the set leaves it out. */
  row(record: Fields): Row | null;
}

const textOf = (record: Fields) => String(record.text);
const clean = (record: Fields): Row => ({ text: textOf(record), offensive: false, group: null });

/**
 * The slice of the tweets on which nothing may be chosen: every fifth text by hash, so that it
 * stays the same whatever else changes.
 */
export function isDevelopmentSlice(text: string): boolean {
  return (createHash("sha256").update(text).digest()[0] as number) % 5 === 0;
}

const tweet = (record: Fields): Row => ({
  text: textOf(record),
  offensive: record.label === "OFF",
  group: record.type === null || record.type === undefined ? "none" : String(record.type),
});

const labelled = (id: string, file: string, isOffensive: (label: unknown) => boolean): EvalSet => ({
  id,
  file: `${file}.train.jsonl`,
  row: (record) => ({
    text: textOf(record),
    offensive: isOffensive(record.label),
    group: typeof record.label === "string" ? record.label : null,
  }),
});

const reviews = (shop: string): EvalSet => ({
  id: `reviews-${shop}`,
  file: `reviews-${shop}.train.jsonl`,
  asWritten: "tr",
  row: clean,
});

const sentences = (
  id: string,
  language: string,
  use: (record: Fields) => boolean = () => true,
  rewrite: (text: string) => string = (text) => text,
): EvalSet => ({
  id,
  file: `ud-${language}.train.jsonl`,
  row: (record) => (use(record) ? { ...clean(record), text: rewrite(textOf(record)) } : null),
});

/** Edited sentences as careless people would have typed them, where that makes a difference. */
const written = (id: string, rewrite: (text: string) => string): EvalSet => ({
  id: `ud-turkish-${id}`,
  file: "ud-turkish.train.jsonl",
  row: (record) => {
    const text = textOf(record);
    const typed = rewrite(text);
    return isTourism(record) || isUnmarked(text, typed) ? null : { ...clean(record), text: typed };
  },
});

/** Only what has Turkish letters to lose can be told to lack them. */
function isUnmarked(text: string, typed: string): boolean {
  return typed === text.normalize("NFC") || toAscii(text) === text.normalize("NFC");
}

const SHORT = 20;

/** Under twenty characters, but more than a name or a number. */
const isShort = (record: Fields) => textOf(record).length < SHORT && hasWords(record);

/** Holds a word in small letters, which is what tells a language. */
const hasWords = (record: Fields) => /(?:^|\s)\p{Ll}{2,}[.,;:!?]*(?:\s|$)/u.test(textOf(record));

const isTourism = (record: Fields) => record.treebank === "tourism";

export const wordCount = (text: string) => text.split(/\s+/).filter((word) => word !== "").length;

/** Sentences of so many words with so many of them mistyped. */
const mistyped = (
  id: string,
  language: string,
  slips: number,
  least: number,
  most: number,
): EvalSet => ({
  id,
  file: `ud-${language}.train.jsonl`,
  row: (record) => {
    const text = textOf(record);
    const words = wordCount(text);
    const typed =
      isTourism(record) || words < least || words > most ? null : withTypos(text, slips);
    return typed === null ? null : { ...clean(record), text: typed };
  },
});

const TWEETS = "offenseval-tr.train.jsonl";

export const SETS: readonly EvalSet[] = [
  {
    id: "offenseval-dev",
    file: TWEETS,
    blind: true,
    row: (record) => (isDevelopmentSlice(textOf(record)) ? tweet(record) : null),
  },
  {
    id: "offenseval-train",
    file: TWEETS,
    row: (record) => (isDevelopmentSlice(textOf(record)) ? null : tweet(record)),
  },
  { id: "offenseval-all", file: TWEETS, blind: true, row: tweet },
  labelled("teknofest", "teknofest2023", (label) => label !== "OTHER"),
  labelled("hate", "hate-mayda2021", (label) => label !== "hiçbiri"),
  labelled("insult-comments", "insult-comments2024", (label) => label === 1),
  labelled("cyberbullying", "cyberbullying3k", (label) => label === 1),
  reviews("store"),
  reviews("shop"),
  reviews("market"),
  { ...sentences("ud-turkish", "turkish", (record) => !isTourism(record)), asWritten: "tr" },
  written("ascii", toAscii),
  written("half-ascii", toHalfAscii),
  written("capitals", toCapitals),
  written("ascii-capitals", toAsciiCapitals),
  sentences("ud-turkish-short", "turkish", (record) => !isTourism(record) && isShort(record)),
  sentences(
    "ud-turkish-ascii-short",
    "turkish",
    (record) => !isTourism(record) && isShort(record),
    toAscii,
  ),
  { ...sentences("ud-tourism", "turkish", isTourism), asWritten: "tr" },
  // A careless comment must be rejected, one slip in a long one must not.
  mistyped("ud-turkish-3-typos-in-10", "turkish", 3, 8, 12),
  mistyped("ud-turkish-1-typo-in-20", "turkish", 1, 20, Number.POSITIVE_INFINITY),
  { ...sentences("ud-english", "english"), asWritten: "foreign" },
  sentences("ud-english-with-words", "english", hasWords),
  mistyped("ud-english-3-typos-in-10", "english", 3, 8, 12),
  mistyped("ud-english-1-typo-in-20", "english", 1, 20, Number.POSITIVE_INFINITY),
  { ...sentences("ud-german", "german"), asWritten: "foreign" },
];
