import { readFileSync } from "node:fs";
import { foldCircumflex } from "../../language/fold.ts";
import type { Engine } from "../../moderation/moderate.ts";
import { table } from "../table.ts";
import { toAscii, toAsciiCapitals, toCapitals, toHalfAscii } from "./rewrites.ts";
import { percent } from "./scores.ts";
import type { EvalSet } from "./sets.ts";

const REWRITES: readonly (readonly [string, (text: string) => string])[] = [
  ["in ASCII", toAscii],
  ["half in ASCII", toHalfAscii],
  ["in capitals", toCapitals],
  ["in ASCII capitals", toAsciiCapitals],
];

/** One sentence of so many is spoilt and corrected; all would take long and say the same. */
const EVERY = 4;
/** Comments of several sentences are made of this many. */
const SENTENCES = 3;

/**
 * Proper sentences spoilt and corrected again, alone and as comments of several: how many words
 * are right (circumflexes apart), how many texts are what they were, and how many of the
 * corrected texts the form rules leave alone.
 */
export function correctionTable(file: string, set: EvalSet, engine: Engine): string {
  const texts = readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [set.row(JSON.parse(line))?.text ?? ""]))
    .filter((text, index) => text.trim() !== "" && index % EVERY === 0);
  const several = texts.flatMap((_, index) =>
    index % SENTENCES === 0 ? [texts.slice(index, index + SENTENCES).join(" ")] : [],
  );
  const rows = REWRITES.flatMap(([name, rewrite]) => [
    correctionRow(`sentences ${name}`, texts, rewrite, engine),
    correctionRow(`comments of ${SENTENCES} sentences ${name}`, several, rewrite, engine),
  ]);
  return table(
    [`corrected text · ${set.id}`, "rows", "corrected", "words right", "as it was", "passes again"],
    rows,
  );
}

function correctionRow(
  name: string,
  texts: readonly string[],
  rewrite: (text: string) => string,
  engine: Engine,
): string[] {
  let spoilt = 0;
  let corrected = 0;
  let words = 0;
  let right = 0;
  let exact = 0;
  let passed = 0;
  for (const text of texts) {
    const typed = rewrite(text);
    if (typed === text) continue;
    spoilt++;
    const proposed = engine.moderate(typed).correctedText;
    if (proposed !== null) corrected++;
    const written = wordsOf(proposed ?? typed);
    const proper = wordsOf(text);
    words += proper.length;
    right += proper.filter((word, index) => word === written[index]).length;
    if (proposed === text) exact++;
    if (proposed !== null && passes(engine, proposed)) passed++;
  }
  return [
    name,
    String(spoilt),
    percent(corrected / spoilt),
    percent(right / words),
    percent(exact / corrected),
    percent(passed / corrected),
  ];
}

/** Is no form rule left that rejects or that has something to suggest? */
function passes(engine: Engine, text: string): boolean {
  const form = new Set(
    engine.ruleSet.rules.filter(({ kind }) => kind === "form").map(({ id }) => id),
  );
  const { verdict, observations } = engine.judge(text);
  return (
    verdict.correctedText === null &&
    !verdict.findings.some(({ rule, action }) => form.has(rule) && action === "reject") &&
    !observations.some(
      ({ rule, suggestion, trial, optional }) =>
        form.has(rule) && suggestion !== null && trial !== true && optional !== true,
    )
  );
}

function wordsOf(text: string): string[] {
  return foldCircumflex(text.normalize("NFC"))
    .split(/\s+/)
    .filter((word) => word !== "");
}
