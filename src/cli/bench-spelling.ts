import { readFileSync } from "node:fs";
import { type Lexicon, type Lexicons, loadLexicons } from "../language/lexicon.ts";
import { tokenize } from "../language/tokens.ts";
import { prepare } from "../moderation/prepare.ts";
import type { RuleSet } from "../moderation/rule-set.ts";
import { ORDINARY } from "./bench-comments.ts";
import { withTypos } from "./eval/typos.ts";
import { table } from "./table.ts";
import { quantile } from "./timing.ts";

/** How many of the bench comments are Turkish. */
const TURKISH = ORDINARY.slice(0, 32);
/** nspell takes up to a second for one suggestion, so it gets fewer words. */
const NSPELL_WORDS = 40;
const ROUNDS = 30;

/** What a spelling engine answers. */
interface Speller {
  knows(word: string): boolean;
  suggest(word: string): unknown;
}

/** The lexicon beside nspell with dictionary-tr on the same words, and the rule on whole comments. */
export async function benchSpelling(ruleSet: RuleSet, lexicons: Lexicons): Promise<string> {
  return [await enginesTable(), commentsTable(ruleSet, lexicons)].join("\n\n");
}

async function enginesTable(): Promise<string> {
  const right = TURKISH.flatMap((text) => wordsOf(text));
  const wrong = TURKISH.flatMap((text) => {
    const typed = withTypos(text, 3);
    return typed === null ? [] : wordsOf(typed).filter((word) => !right.includes(word));
  });
  const own = await loaded(async () => spellerOf(loadLexicons().tr));
  const other = await loaded(nspellTurkish);
  const row = (name: string, { speller, milliseconds, megabytes }: Loaded, words: string[]) => {
    for (const word of right) speller.knows(word);
    const begun = performance.now();
    for (const word of right) speller.knows(word);
    const check = ((performance.now() - begun) * 1000) / right.length;
    for (const word of words.slice(0, 5)) speller.suggest(word);
    const times = words.map((word) => microseconds(() => speller.suggest(word)));
    return [
      name,
      milliseconds.toFixed(0),
      megabytes.toFixed(0),
      check.toFixed(2),
      quantile(times, 0.5).toFixed(0),
      quantile(times, 0.99).toFixed(0),
    ];
  };
  return table(
    ["spelling engines", "load ms", "MB", "µs a known word", "suggestion, median µs", "p99"],
    [
      row("Süzgeç, both languages", own, wrong),
      row("nspell, dictionary-tr", other, wrong.slice(0, NSPELL_WORDS)),
    ],
  );
}

function commentsTable(ruleSet: RuleSet, lexicons: Lexicons): string {
  const check = ruleSet.rules.find(({ id }) => id === "spelling")?.check ?? (() => []);
  const rows = [0, 1, 3].map((slips) => {
    const comments = TURKISH.flatMap((text) => {
      const typed = slips === 0 ? text : withTypos(text, slips);
      return typed === null ? [] : [prepare(typed, lexicons, "tr")];
    });
    for (const comment of comments) check(comment);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const comment of comments) times.push(microseconds(() => check(comment)));
    }
    const name = slips === 0 ? "written right" : `with ${slips} ${slips === 1 ? "slip" : "slips"}`;
    return [name, quantile(times, 0.5).toFixed(0), quantile(times, 0.99).toFixed(0)];
  });
  return table(["µs, the spelling rule on a comment of 100 characters", "median", "p99"], rows);
}

function spellerOf(lexicon: Lexicon): Speller {
  return {
    knows: (word) => lexicon.has(word),
    suggest: (word) => lexicon.near(word, { limit: 1 }),
  };
}

async function nspellTurkish(): Promise<Speller> {
  const { default: nspell } = await import("nspell");
  const read = (file: string) =>
    readFileSync(new URL(`../../node_modules/dictionary-tr/${file}`, import.meta.url));
  const speller = nspell(read("index.aff"), read("index.dic"));
  return { knows: (word) => speller.correct(word), suggest: (word) => speller.suggest(word) };
}

interface Loaded {
  readonly speller: Speller;
  readonly milliseconds: number;
  /** Growth of the process, including what is garbage by now. */
  readonly megabytes: number;
}

async function loaded(load: () => Promise<Speller>): Promise<Loaded> {
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  const speller = await load();
  const milliseconds = performance.now() - begun;
  return { speller, milliseconds, megabytes: (process.memoryUsage.rss() - before) / 2 ** 20 };
}

function wordsOf(text: string): string[] {
  return tokenize(text)
    .filter(({ kind, letterCase }) => kind === "word" && letterCase === "lower")
    .map(({ lower }) => lower);
}

function microseconds(run: () => unknown): number {
  const begun = performance.now();
  run();
  return (performance.now() - begun) * 1000;
}
