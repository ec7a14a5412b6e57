import { existsSync } from "node:fs";
import { join } from "node:path";
import { LEARNED_ENTRY } from "../../moderation/learned.ts";
import { loadEngine } from "../engine.ts";
import { correctionTable } from "./correction-table.ts";
import { writeErrors } from "./errors-file.ts";
import { type JudgedSet, judgeSets } from "./judged.ts";
import { modelTable } from "./model-table.ts";
import { robustnessTables } from "./robustness.ts";
import { SETS } from "./sets.ts";
import { spellingBenchmark } from "./spelling-benchmark.ts";
import {
  classTable,
  languageTable,
  lengthTable,
  offenceTable,
  ruleTable,
  shareTable,
} from "./tables.ts";
import { wordFlags } from "./word-flags.ts";

export interface Evaluation {
  readonly directory: string;
  /** Ids of the sets to measure. */
  readonly chosen: ReadonlySet<string>;
  /** The folder of the rule files. */
  readonly rules: string;
  readonly errorsFile?: string;
  /** Judge disguised text as well. */
  readonly robustness: boolean;
}

/** The official test set of spelling. */
export const TRSPELL = "trspell-official.csv";

/** Judges the sets and prints one table for each question. */
export async function evaluateSets(evaluation: Evaluation): Promise<void> {
  const { directory, chosen, errorsFile } = evaluation;
  const { engine, lexicons } = await loadEngine(evaluation.rules);
  const print = (text: string) => process.stdout.write(`${text}\n\n`);
  const skip = (file: string) => process.stderr.write(`${file} is not in ${directory}: skipped\n`);

  const sets = await judgeSets(
    engine,
    directory,
    SETS.filter(({ id }) => chosen.has(id)),
    {
      skipped: skip,
      judged: progress(),
    },
  );
  const { rules } = engine.ruleSet;
  // The model reports under the rules' names.
  const named = rules.filter(({ id }) => id !== LEARNED_ENTRY);
  const content = new Set(named.filter(({ kind }) => kind === "content").map(({ id }) => id));
  const labelled = sets.filter((set) => set.rows.some(({ row }) => row.offensive));
  if (labelled.length > 0) {
    print(offenceTable(sets, content));
    print(ruleTable(sets, content));
    print(modelTable(sets, content));
    print(classTable(labelled, content));
  }
  if (sets.length > 0) {
    print(
      shareTable(
        sets,
        named.map(({ id }) => id),
        content,
      ),
    );
    print(languageTable(sets));
  }
  const ascii = sets.find(({ id }) => id === "ud-turkish-ascii");
  if (ascii !== undefined) print(lengthTable(ascii, "turkish-letters"));
  const proper = SETS.find(({ id }) => id === "ud-turkish");
  if (proper !== undefined && sets.some(({ id }) => id === proper.id)) {
    print(correctionTable(join(directory, proper.file), proper, engine));
  }
  for (const [id, language] of [
    ["ud-turkish", "tr"],
    ["ud-english", "en"],
  ] as const) {
    const set = sets.some((judged) => judged.id === id) && SETS.find((known) => known.id === id);
    if (set) {
      print(wordFlags(join(directory, set.file), set, language, engine.ruleSet, lexicons));
    }
  }
  if (chosen.has("trspell")) {
    const file = join(directory, TRSPELL);
    if (existsSync(file)) print(spellingBenchmark(file, engine.ruleSet, lexicons));
    else skip(TRSPELL);
  }
  if (evaluation.robustness) {
    for (const text of robustnessTables(sets, engine.ruleSet, lexicons)) print(text);
  }
  if (errorsFile !== undefined) print(errorsLine(errorsFile, sets, content));
}

function errorsLine(
  file: string,
  sets: readonly JudgedSet[],
  content: ReadonlySet<string>,
): string {
  return `${writeErrors(file, sets, content)} rows judged unlike their label: ${file}`;
}

/** A running count on terminals; nothing elsewhere. */
function progress(): (rows: number) => void {
  let done = 0;
  return (rows) => {
    done += rows;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} rows `);
  };
}
