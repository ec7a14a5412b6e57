import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { decide } from "../../moderation/decide.ts";
import { isLearnedReason } from "../../moderation/learned.ts";
import type { Engine, Judgement } from "../../moderation/moderate.ts";
import type { Action } from "../../moderation/rule.ts";
import { CommandError } from "../command-error.ts";
import { splitLines } from "../lines.ts";
import type { EvalSet, Row } from "./sets.ts";

/** What became of one row. */
export interface Judged {
  readonly row: Row;
  readonly language: string;
  /** The strongest action of each rule that found something. */
  readonly actions: ReadonlyMap<string, Action>;
  /** The surest finding of all, 0…1. */
  readonly confidence: number;
  /** The learned model's probability of offence where it has anything to say, else 0. */
  readonly probability: number;
  /** The strongest action of the content rules as it would be without the model. */
  readonly withoutModel: Action | undefined;
}

export interface JudgedSet {
  readonly id: string;
  readonly blind: boolean;
  readonly asWritten: EvalSet["asWritten"];
  readonly rows: readonly Judged[];
}

const STRENGTH: Readonly<Record<Action, number>> = { note: 0, hold: 1, reject: 2 };

/** Is this action at least as strong as that one? */
export function atLeast(action: Action | undefined, least: Action): boolean {
  return action !== undefined && STRENGTH[action] >= STRENGTH[least];
}

/** The strongest action of some rules on a row; undefined when none found anything. */
export function strongest(judged: Judged, rules: ReadonlySet<string>): Action | undefined {
  let strongestYet: Action | undefined;
  for (const [rule, action] of judged.actions) {
    if (rules.has(rule) && !atLeast(strongestYet, action)) strongestYet = action;
  }
  return strongestYet;
}

/**
 * Judges every row of the sets, each text once however many sets share it.
 * @param report is told what is skipped and how many rows are done
 */
export async function judgeSets(
  engine: Engine,
  directory: string,
  sets: readonly EvalSet[],
  report: { skipped(file: string): void; judged(rows: number): void },
): Promise<JudgedSet[]> {
  const judgedSets: JudgedSet[] = [];
  for (const file of new Set(sets.map((set) => set.file))) {
    const own = sets.filter((set) => set.file === file);
    const path = join(directory, file);
    if (!existsSync(path)) {
      report.skipped(file);
      continue;
    }
    const rows = new Map<EvalSet, Judged[]>(own.map((set) => [set, []]));
    for await (const lines of splitLines(createReadStream(path))) {
      for (const line of lines) {
        if (line.text === null || line.text.trim() === "") continue;
        const record = parse(line.text, file, line.number);
        const judgements = new Map<string, Judgement>();
        for (const set of own) {
          const row = set.row(record);
          if (row === null) continue;
          const judgement = judgements.get(row.text) ?? engine.judge(row.text);
          judgements.set(row.text, judgement);
          rows.get(set)?.push(summary(row, judgement));
        }
      }
      report.judged(lines.length);
    }
    for (const set of own) {
      const { id, asWritten } = set;
      judgedSets.push({ id, blind: set.blind === true, asWritten, rows: rows.get(set) ?? [] });
    }
  }
  return judgedSets;
}

function parse(line: string, file: string, number: number): Readonly<Record<string, unknown>> {
  try {
    const record: unknown = JSON.parse(line);
    if (typeof (record as { text?: unknown } | null)?.text === "string") {
      return record as Record<string, unknown>;
    }
  } catch {
    // Told below, like a record without a text.
  }
  throw new CommandError(`${file}:${number}: not a JSON object with "text"`);
}

function summary(row: Row, judgement: Judgement): Judged {
  const { language, findings } = judgement.verdict;
  const actions = new Map<string, Action>();
  let confidence = 0;
  for (const finding of findings) {
    confidence = Math.max(confidence, finding.confidence);
    if (!atLeast(actions.get(finding.rule), finding.action)) {
      actions.set(finding.rule, finding.action);
    }
  }
  return { row, language, actions, confidence, ...shareOfModel(judgement) };
}

function shareOfModel({ observations, comment, policy }: Judgement) {
  const learned = observations.filter((observation) => observation.learned !== undefined);
  const others = observations.filter(({ rule, learned }) => isLearnedReason(rule) && !learned);
  let withoutModel: Action | undefined;
  for (const { action } of decide(others, comment, policy).findings) {
    if (!atLeast(withoutModel, action)) withoutModel = action;
  }
  return { probability: learned[0]?.confidence ?? 0, withoutModel };
}
