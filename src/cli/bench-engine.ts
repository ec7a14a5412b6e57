import { Filter } from "bad-words";
import type { Lexicons } from "../language/lexicon.ts";
import { releaseMemory } from "../memory.ts";
import type { RuleSet } from "../moderation/rule-set.ts";
import { hostileComments, longComment, ORDINARY } from "./bench-comments.ts";
import { table } from "./table.ts";
import { ALL, quantile, Stopwatch } from "./timing.ts";

/** The longest comment the service takes by default. */
const LONGEST = 5_000;

/** How often each text is judged; the compiler needs some hundred to warm up, of the long one too. */
const ROUNDS = { warmUp: 30, ordinary: 40, longWarmUp: 300, long: 500, hostile: 12 };

/** Microseconds a comment for ordinary comments, for a long one and for hostile ones. */
export function benchEngine(ruleSet: RuleSet, lexicons: Lexicons): string {
  const filter = new Filter();
  const isProfane = (text: string) => filter.isProfane(text);
  return [
    ordinaryTable(ruleSet, lexicons, isProfane),
    longTable(ruleSet, lexicons, isProfane),
    hostileTable(ruleSet, lexicons, isProfane),
  ].join("\n\n");
}

type Judge = (text: string) => unknown;

function ordinaryTable(ruleSet: RuleSet, lexicons: Lexicons, isProfane: Judge): string {
  const warmUp = new Stopwatch(ruleSet, lexicons);
  for (let round = 0; round < ROUNDS.warmUp; round++) {
    for (const text of ORDINARY) warmUp.judge(text);
  }
  const watch = new Stopwatch(ruleSet, lexicons);
  const others: number[] = [];
  for (let round = 0; round < ROUNDS.ordinary; round++) {
    for (const text of ORDINARY) {
      watch.judge(text);
      // bad-words is so much slower that a tenth of the rounds will do.
      if (round % 10 === 0) others.push(timed(isProfane, text));
    }
  }
  const length = Math.round(ORDINARY.join("").length / ORDINARY.length);
  const rows = [...watch.times].map(([name, times]) => [
    name,
    micro(times, 0.5),
    micro(times, 0.99),
  ]);
  rows.sort(([a = ""], [b = ""]) => Number(b === ALL) - Number(a === ALL));
  return table(
    [`µs, ${ORDINARY.length} comments of ${length} characters`, "median", "p99"],
    [...rows, ["bad-words isProfane", micro(others, 0.5), micro(others, 0.99)]],
  );
}

function longTable(ruleSet: RuleSet, lexicons: Lexicons, isProfane: Judge): string {
  const text = longComment(LONGEST);
  const watch = new Stopwatch(ruleSet, lexicons);
  // What came before left garbage that is not this comment's. Compiled code goes with it.
  releaseMemory();
  for (let round = 0; round < ROUNDS.longWarmUp; round++) watch.judge(text);
  const measured = new Stopwatch(ruleSet, lexicons);
  for (let round = 0; round < ROUNDS.long; round++) measured.judge(text);
  const others = Array.from({ length: 20 }, () => timed(isProfane, text));
  const rows = [...measured.times].map(([name, times]) => [
    name,
    micro(times, 0.5),
    micro(times, 0.99),
  ]);
  rows.sort(([a = ""], [b = ""]) => Number(b === ALL) - Number(a === ALL));
  return table(
    [`µs, one comment of ${LONGEST} characters`, "median", "p99"],
    [...rows, ["bad-words isProfane", micro(others, 0.5), micro(others, 0.99)]],
  );
}

function hostileTable(ruleSet: RuleSet, lexicons: Lexicons, isProfane: Judge): string {
  const rows = hostileComments(LONGEST).map(({ name, text }) => {
    const watch = new Stopwatch(ruleSet, lexicons);
    for (let round = 0; round < ROUNDS.hostile; round++) watch.judge(text);
    const times = watch.times.get(ALL) ?? [];
    const [slowest, its] = slowestRule(watch);
    return {
      most: Math.max(...times),
      cells: [
        name,
        micro(times, 0.5),
        micro(times, 1),
        `${slowest} ${its}`,
        timed(isProfane, text).toFixed(0),
      ],
    };
  });
  rows.sort((a, b) => b.most - a.most);
  return table(
    [`µs, ${LONGEST} hostile characters`, "median", "most", "slowest part, most", "bad-words"],
    rows.map(({ cells }) => cells),
  );
}

function slowestRule(watch: Stopwatch): [string, string] {
  const parts = [...watch.times].filter(([name]) => name !== ALL);
  const [name, times] = parts.reduce((a, b) => (Math.max(...b[1]) > Math.max(...a[1]) ? b : a));
  return [name, micro(times, 1)];
}

function timed(judge: Judge, text: string): number {
  const begun = performance.now();
  judge(text);
  return (performance.now() - begun) * 1000;
}

function micro(times: readonly number[], share: number): string {
  return quantile(times, share).toFixed(0);
}
