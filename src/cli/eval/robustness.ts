import type { Lexicons } from "../../language/lexicon.ts";
import { createEngine, type Engine } from "../../moderation/moderate.ts";
import type { RuleSet } from "../../moderation/rule-set.ts";
import { table } from "../table.ts";
import { TEXT_DISGUISES } from "./disguises.ts";
import type { JudgedSet } from "./judged.ts";
import { percent } from "./scores.ts";
import type { Row } from "./sets.ts";

/** Classes of the labelled sets whose rows hold swear words, which is what people hide. */
const PROFANE: ReadonlySet<string> = new Set(["PROFANITY", "prof"]);
/** So many rows of a set, evenly spread, tell as much as all of them. */
const MOST_ROWS = 1_500;

/** Rows of one kind, and what a judge says of them. */
interface Sample {
  readonly name: string;
  readonly rows: readonly Row[];
}

/**
 * The content rules on the same rows plain and under each disguise: how much of what is offensive
 * they still reject or hold, and how much of what is clean.
 */
export function robustnessTables(
  sets: readonly JudgedSet[],
  ruleSet: RuleSet,
  lexicons: Lexicons,
): string[] {
  const engine = contentEngine(ruleSet, lexicons);
  const samples = samplesOf(sets);
  const profane = merged(
    "profane",
    samples.filter(({ name }) => PROFANE.has(classOf(name))),
  );
  // What was spoilt on purpose for other tables would be hidden twice.
  const written = (kind: JudgedSet["asWritten"]) =>
    merged(
      "clean",
      sets
        .filter(({ asWritten }) => asWritten === kind)
        .map((set) => ({ name: set.id, rows: rowsOf(set) })),
    );
  return [
    summaryTable(engine, profane, written("tr"), written("foreign")),
    classTable(engine, samples),
  ];
}

/** Form rules have nothing to say here, and disguised text keeps them busy. */
function contentEngine(ruleSet: RuleSet, lexicons: Lexicons): Engine {
  const rules = ruleSet.rules.filter(({ kind }) => kind === "content");
  return createEngine({ ruleSet: { ...ruleSet, rules }, lexicons });
}

/** @param foreign clean rows of other languages */
function summaryTable(engine: Engine, profane: Sample, clean: Sample, foreign: Sample): string {
  const measured = TEXT_DISGUISES.map(({ id, apply }) => ({
    id,
    caught: flagged(engine, profane, apply),
    wrong: flagged(engine, clean, apply),
    abroad: flagged(engine, foreign, apply),
  }));
  // The first disguise is none.
  const [plain] = measured as [(typeof measured)[number]];
  const rows = measured.map(({ id, caught, wrong, abroad }) => [
    id,
    percent(caught.any),
    percent(caught.any / plain.caught.any),
    percent(wrong.any),
    points(wrong.any - plain.wrong.any),
    percent(wrong.rejected),
    points(abroad.any - plain.abroad.any),
    percent(abroad.rejected),
  ]);
  const head = [
    `disguise · ${profane.rows.length} profane, ${clean.rows.length} clean rows, ${foreign.rows.length} foreign`,
    "profane flagged",
    "of plain",
    "clean flagged",
    "added",
    "clean rejected",
    "foreign: added",
    "rejected",
  ];
  return table(head, rows);
}

/** Every class of every labelled set: flagged plain and under each disguise. */
function classTable(engine: Engine, samples: readonly Sample[]): string {
  const rows = TEXT_DISGUISES.map(({ id, apply }) => [
    id,
    ...samples.map((sample) => percent(flagged(engine, sample, apply).any)),
  ]);
  return table(["flagged", ...samples.map(({ name }) => name)], rows);
}

function flagged(
  engine: Engine,
  { rows }: Sample,
  apply: (text: string) => string,
): { any: number; rejected: number } {
  let any = 0;
  let rejected = 0;
  for (const { text } of rows) {
    const { findings } = engine.moderate(apply(text));
    // A language that nobody can tell is no false flag of these rules.
    const actions = findings.filter(({ rule }) => rule !== "language").map(({ action }) => action);
    if (actions.includes("reject")) rejected++;
    if (actions.includes("reject") || actions.includes("hold")) any++;
  }
  return { any: any / rows.length, rejected: rejected / rows.length };
}

function samplesOf(sets: readonly JudgedSet[]): Sample[] {
  return sets
    .filter((set) => !isClean(set))
    .flatMap((set) =>
      [...Map.groupBy(set.rows, ({ row }) => row.group)].flatMap(([group, members]) =>
        group === null
          ? []
          : [{ name: `${set.id} · ${group}`, rows: spread(members.map(({ row }) => row)) }],
      ),
    );
}

const isClean = (set: JudgedSet) => set.rows.every(({ row }) => !row.offensive);
const rowsOf = (set: JudgedSet) => spread(set.rows.map(({ row }) => row));
const classOf = (name: string) => name.split(" · ").at(-1) as string;

function spread(rows: readonly Row[]): Row[] {
  const step = Math.max(1, rows.length / MOST_ROWS);
  return Array.from(
    { length: Math.min(rows.length, MOST_ROWS) },
    (_, i) => rows[Math.floor(i * step)] as Row,
  );
}

function merged(name: string, samples: readonly Sample[]): Sample {
  return { name, rows: samples.flatMap(({ rows }) => rows) };
}

function points(difference: number): string {
  return Number.isNaN(difference) ? "–" : `${(difference * 100).toFixed(2)} points`;
}
