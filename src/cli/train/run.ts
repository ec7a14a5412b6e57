import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Classifier } from "../../language/classifier/classifier.ts";
import { packModel } from "../../language/classifier/model-file.ts";
import type { Lexicons } from "../../language/lexicon.ts";
import { LEARNED_ENTRY } from "../../moderation/learned.ts";
import { loadRules } from "../../moderation/load-rules.ts";
import { createEngine } from "../../moderation/moderate.ts";
import { formatProblem } from "../../moderation/rule-set.ts";
import { CommandError } from "../command-error.ts";
import { openLexicons } from "../engine.ts";
import { cardOf } from "./card.ts";
import { dictionaryTexts } from "./dictionary-texts.ts";
import { figureLines } from "./figure-lines.ts";
import { judgedTogether } from "./figures.ts";
import { readOwnTexts } from "./own-texts.ts";
import { readText } from "./reader.ts";
import { readLabelled } from "./texts.ts";
import { DEFAULTS } from "./train-model.ts";
import { trainParts } from "./train-parts.ts";

export interface Training {
  /** The folder with the labelled tweets. */
  readonly data: string;
  /** The folder of the rules: its packs judge beside the model, its model/texts.tr.yaml is trained on. */
  readonly rules: string;
  /** Where the model and its card are written. */
  readonly out: string;
  readonly seed: number;
  /** How many lists of dictionary words stand for clean text. */
  readonly lists: number;
  readonly print: (line: string) => void;
}

export const MODEL_NAME = "offence.tr.bin";
export const CARD_NAME = "offence.tr.card.yaml";
const OWN_TEXTS = join("model", "texts.tr.yaml");

/** Trains the model, measures it, and writes it with its card. The same input gives the same file. */
export async function trainAndWrite(training: Training): Promise<void> {
  const { data, rules, out, seed, lists, print } = training;
  const tweets = readLabelled(data);
  const own = readOwnTexts(join(rules, OWN_TEXTS), seed);
  const lexicons = openLexicons();
  const { ruleSet, packs } = await loadPacks(rules, lexicons);
  const options = { ...DEFAULTS, seed };
  const read = (text: string, offensive: boolean, weight = 1) =>
    readText(text, offensive, lexicons, packs, weight);
  const isClean = (word: string) => packs.judge(word).observations.length === 0;
  const known = tweets.filter(({ development }) => !development);
  const kept = tweets.filter(({ development }) => development);
  print(`tweets ${known.length}, kept apart ${kept.length}, texts of ours ${own.length}`);

  const { parts, crossValidated } = trainParts(
    {
      tweets: known.map(({ text, offensive, fold }) => ({ ...read(text, offensive), fold })),
      own: own.map(({ text, reason }) => ({
        ...read(text, reason !== null, options.ownWeight),
        reason,
      })),
      lists: dictionaryTexts(lists, seed, isClean).map((text) =>
        read(text, false, options.ownWeight),
      ),
    },
    options,
  );
  const classifier = new Classifier(parts);
  const keptRead = kept.map(({ text, offensive }) => read(text, offensive));
  const thresholds = ruleSet.policy.apply(undefined, "tr").learned;
  const figures = figureLines({
    crossValidated,
    development: judgedTogether(
      keptRead,
      keptRead.map(({ words }) => classifier.estimate(words).probability),
      parts.agreement,
    ),
    thresholds,
  });
  for (const line of figures) print(line);

  const file = packModel(parts);
  const card = cardOf({
    sha256: createHash("sha256").update(file).digest("hex"),
    bytes: file.length,
    features: parts.hashes.length,
    options,
    counts: { tweets: known.length, kept: kept.length, own: own.length, lists },
    thresholds,
    figures,
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, MODEL_NAME), file);
  writeFileSync(join(out, CARD_NAME), card);
  print(`${join(out, MODEL_NAME)}: ${file.length} bytes, ${parts.hashes.length} features`);
}

/** The packs without a model: they judge beside it, and must not know it. */
async function loadPacks(directory: string, lexicons: Lexicons) {
  const result = await loadRules({ directory, lexicons, models: false });
  if (!result.ok) {
    const problems = result.problems.map((problem) => `  ${formatProblem(problem)}`);
    throw new CommandError(`The rules cannot be used:\n${problems.join("\n")}`);
  }
  const { ruleSet } = result;
  const rules = ruleSet.rules.filter(({ id, kind }) => kind === "content" && id !== LEARNED_ENTRY);
  return { ruleSet, packs: createEngine({ ruleSet: { ...ruleSet, rules }, lexicons }) };
}
