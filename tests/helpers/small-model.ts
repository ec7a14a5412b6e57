import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULTS, type TrainOptions } from "../../src/cli/train/train-model.ts";
import { trainParts } from "../../src/cli/train/train-parts.ts";
import { allFeatures } from "../../src/language/classifier/features.ts";
import { type ClassifierParts, packModel } from "../../src/language/classifier/model-file.ts";
import type { Lexicons } from "../../src/language/lexicon.ts";
import { learnedWords } from "../../src/moderation/learned.ts";
import { prepare } from "../../src/moderation/prepare.ts";

const NAMES = ["Ali", "Veli", "Can", "Ece", "Nil", "Su", "Efe", "Ada"];
/** What the small model takes for offence; nothing that a pack knows. */
const BAD = [
  "ne zavallı bir lahanasın",
  "lahana kafalı herkes sussun",
  "sizi gidi lahana tarlaları",
];
const GOOD = ["bugün hava çok güzel", "maçı izledik ve sevindik", "yol yapımı uzun sürdü"];

/** A model of a few made-up sentences, trained as the shipped one is. */
export function smallModel(lexicons: Lexicons, options: Partial<TrainOptions> = {}) {
  const evidence = { surest: 0, places: 0 };
  const read = (text: string, offensive: boolean) => {
    const words = learnedWords(prepare(text, lexicons, "tr"), lexicons.tr);
    return {
      ...allFeatures(words),
      words,
      offensive,
      lexical: null,
      lexicalRule: null,
      evidence,
      weight: 1,
    };
  };
  const tweets = NAMES.flatMap((name, i) => [
    ...BAD.map((text) => ({ ...read(`${name} ${text}`, true), fold: i % 4 })),
    ...GOOD.map((text) => ({ ...read(`${name} ${text}`, false), fold: i % 4 })),
  ]);
  const own = [
    { ...read("lahana olmuşsun sen", true), reason: "insult" },
    { ...read("lahana gibi bakma", true), reason: "insult" },
    { ...read("tanrınız bir turp", true), reason: "belief" },
    { ...read("turp ibadeti yapanlar", true), reason: "belief" },
    { ...read("pazarda domates aldık", false), reason: null },
  ];
  const lists = [read("masa kalem kitap defter", false)];
  return trainParts({ tweets, own, lists }, { ...DEFAULTS, leastTexts: 1, ...options });
}

/** Writes a model into a rules folder as `model/<name>`. */
export function writeModel(directory: string, parts: ClassifierParts, name = "offence.tr.bin") {
  mkdirSync(join(directory, "model"), { recursive: true });
  writeFileSync(join(directory, "model", name), packModel(parts));
}
