import { stringify } from "yaml";
import type { Thresholds } from "./figures.ts";
import type { TrainOptions } from "./train-model.ts";

export interface CardContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly features: number;
  readonly options: TrainOptions;
  readonly counts: { tweets: number; kept: number; own: number; lists: number };
  readonly thresholds: Thresholds;
  readonly figures: readonly string[];
}

/** The card beside the model: what it is, what it was trained on, how good it is. YAML. */
export function cardOf(content: CardContent): string {
  const { sha256, bytes, features, options, counts, thresholds, figures } = content;
  const card = {
    model: { file: "offence.tr.bin", sha256, bytes, features },
    task: "Is a Turkish comment offensive, and which rule does it break?",
    method:
      "L2-regularised logistic regression on TF-IDF × naive-Bayes log ratios of hashed features: character 2-5-grams within words, words, five-letter stems, pairs of words and of stems, all folded to ASCII. Platt calibration. Reasons by naive Bayes over words and stems.",
    data: [
      {
        name: "OffensEval-2020 Turkish (Çöltekin 2020, A Corpus of Turkish Offensive Language on Social Media, LREC)",
        licence: "CC BY",
        texts: counts.tweets,
        "kept apart, never trained on or chosen by": counts.kept,
      },
      {
        name: "texts.tr.yaml, written for this project",
        licence: "as the project",
        texts: counts.own,
      },
      {
        name: "lists of ten words that dictionary-tr and hunspell-tr know, in use and not vulgar, as clean text",
        licence: "MIT and MPL-2.0",
        texts: counts.lists,
      },
    ],
    command: `npm run train -- --data DIR --seed ${options.seed} --lists ${counts.lists}`,
    date: new Date().toISOString().slice(0, 10),
    options,
    thresholds,
    figures,
  };
  return `# Written by \`npm run train\`; do not edit. Notes on errors and label noise: README.md\n${stringify(card, { lineWidth: 100 })}`;
}
