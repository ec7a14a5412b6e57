import { allFeatures } from "../../language/classifier/features.ts";
import type { ModelWord } from "../../language/classifier/model-words.ts";
import type { Lexicons } from "../../language/lexicon.ts";
import { type PackEvidence, packEvidence } from "../../moderation/agreement.ts";
import { isLearnedReason, learnedWords } from "../../moderation/learned.ts";
import type { Engine } from "../../moderation/moderate.ts";
import { prepare } from "../../moderation/prepare.ts";
import type { Action, Finding } from "../../moderation/rule.ts";
import type { Sample } from "./vocabulary.ts";

/** A text made ready for training: what the model sees, and what the packs say of it. */
export interface ReadText extends Sample {
  readonly words: readonly ModelWord[];
  /** The strongest action of the content rules without the model. */
  readonly lexical: Action | null;
  /** The rule of their surest finding. */
  readonly lexicalRule: string | null;
  readonly evidence: PackEvidence;
}

/** Reads texts exactly as the engine will; `packs` is an engine without a model. */
export function readText(
  text: string,
  offensive: boolean,
  lexicons: Lexicons,
  packs: Engine,
  weight = 1,
): ReadText {
  const words = learnedWords(prepare(text, lexicons, "tr"), lexicons.tr);
  const { verdict, observations } = packs.judge(text);
  const found = verdict.findings.filter(({ rule }) => isLearnedReason(rule));
  const surest = found.reduce<Finding | null>(
    (best, next) => (best === null || next.confidence > best.confidence ? next : best),
    null,
  );
  const actions = found.map(({ action }) => action);
  return {
    offensive,
    weight,
    ...allFeatures(words),
    words,
    lexical: (["reject", "hold", "note"] as const).find((one) => actions.includes(one)) ?? null,
    lexicalRule: surest?.rule ?? null,
    evidence: packEvidence(observations.filter(({ rule }) => isLearnedReason(rule))),
  };
}
