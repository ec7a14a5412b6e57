import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type ClassifierParts,
  ModelFileError,
  unpackModel,
} from "../../language/classifier/model-file.ts";
import { isLearnedReason, LEARNED_REASONS } from "../learned.ts";
import type { RuleProblem } from "../rule-set.ts";

/** The folder of learned models inside the rules folder; there may be none. */
export const MODEL_FOLDER = "model";
const MODEL_FILE = /^[a-z][a-z0-9-]*\.([a-z]{2})\.bin$/;

/** A model file that reads well. */
export interface ModelFile {
  /** As people see it, e.g. rules/model/offence.tr.bin. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly parts: ClassifierParts;
}

/** Reads every model of the rules folder; without a model folder there are none. */
export async function readModelFiles(
  directory: string,
): Promise<{ models: ModelFile[]; problems: RuleProblem[] }> {
  const folder = join(directory, MODEL_FOLDER);
  const models: ModelFile[] = [];
  const problems: RuleProblem[] = [];
  const seen = new Map<string, string>();
  for (const file of await namesIn(folder)) {
    const name = `${basename(directory)}/${MODEL_FOLDER}/${file}`;
    try {
      const bytes = await readFile(join(folder, file));
      const parts = checked(unpackModel(bytes), file);
      const other = seen.get(parts.language);
      if (other !== undefined) {
        throw new ModelFileError(`judges "${parts.language}" as ${other} does; remove one of them`);
      }
      seen.set(parts.language, file);
      models.push({ name, bytes, parts });
    } catch (error) {
      problems.push({ file: name, line: 1, message: whyNot(error) });
    }
  }
  return { models, problems };
}

/** Is this the name of a model, by its ending? */
export function isModel(name: string): boolean {
  return name.endsWith(".bin") && !name.startsWith(".");
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isModel).sort();
  } catch {
    return [];
  }
}

function checked(parts: ClassifierParts, file: string): ClassifierParts {
  const language = MODEL_FILE.exec(file)?.[1];
  if (language !== parts.language) {
    throw new ModelFileError(
      `holds a model for "${parts.language}"; call it <name>.${parts.language}.bin`,
    );
  }
  const unknown = parts.reasons.find((reason) => !isLearnedReason(reason));
  if (unknown !== undefined) {
    throw new ModelFileError(
      `gives the reason "${unknown}"; there are: ${LEARNED_REASONS.join(", ")}`,
    );
  }
  return parts;
}

function whyNot(error: unknown): string {
  if (error instanceof ModelFileError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "EACCES"
    ? "may not be read; check its permissions"
    : `cannot be read: ${message}`;
}
