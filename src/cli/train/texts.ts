import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-error.ts";
import { isDevelopmentSlice } from "../eval/sets.ts";

/** A labelled tweet. */
export interface LabelledText {
  readonly text: string;
  readonly offensive: boolean;
  /** In the slice on which nothing may be chosen. */
  readonly development: boolean;
  /** In which fold of the cross-validation it is judged. */
  readonly fold: number;
}

export const TRAINING_FILE = "offenseval-tr.train.jsonl";
export const FOLDS = 5;

/**
 * The tweets of OffensEval-2020 Turkish (Çöltekin 2020), each text once. Folds go by the hash of
 * the text, so that they stay the same whatever else changes.
 * @throws CommandError naming the file and line that cannot be read
 */
export function readLabelled(folder: string): LabelledText[] {
  const file = join(folder, TRAINING_FILE);
  if (!existsSync(file)) {
    throw new CommandError(`${TRAINING_FILE} is not in ${folder}; the model is trained on it`);
  }
  const seen = new Set<string>();
  const rows: LabelledText[] = [];
  readFileSync(file, "utf8")
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === "") return;
      const { text, label } = rowOf(line, `${TRAINING_FILE}:${index + 1}`);
      if (seen.has(text)) return;
      seen.add(text);
      const digest = createHash("sha256").update(text).digest();
      rows.push({
        text,
        offensive: label === "OFF",
        development: isDevelopmentSlice(text),
        fold: digest.readUInt32LE(4) % FOLDS,
      });
    });
  return rows;
}

function rowOf(line: string, place: string): { text: string; label: string } {
  try {
    const row = JSON.parse(line) as { text?: unknown; label?: unknown };
    if (typeof row.text === "string" && (row.label === "OFF" || row.label === "NOT")) {
      return { text: row.text, label: row.label };
    }
  } catch {
    // Told below, like a row without text or label.
  }
  throw new CommandError(`${place}: not a JSON object with "text" and "label" OFF or NOT`);
}
