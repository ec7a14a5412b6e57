import { setImmediate } from "node:timers/promises";
import type { Lexicons } from "../language/lexicon.ts";
import { learnedRule } from "./learned.ts";
import { applyOverlay, overlayExamples } from "./loading/apply-overlay.ts";
import { catalogueOf, compileRule } from "./loading/compile-rules.ts";
import { entriesOf, examplesOf } from "./loading/examples.ts";
import { readModelFiles } from "./loading/model-files.ts";
import {
  duplicateIds,
  type ParsedFile,
  parseFile,
  policyProblems,
  problemAt,
} from "./loading/parsed-files.ts";
import { POLICY_FILE, readRuleFiles, shownName } from "./loading/rule-files.ts";
import { rulesVersion } from "./loading/rules-version.ts";
import { tryExample } from "./loading/try-example.ts";
import type { YamlAhead } from "./loading/yaml-ahead.ts";
import { NO_OVERLAY, type RuleOverlay } from "./overlay.ts";
import { compilePolicy, type PolicyData } from "./policy.ts";
import type { Rule } from "./rule.ts";
import type { CompiledRule, RuleProblem, RuleSet } from "./rule-set.ts";
import { rules as allRules } from "./rules/index.ts";

export interface LoadOptions {
  /** The folder with the rule files. */
  readonly directory: string;
  readonly lexicons: Lexicons;
  /** The rules' code; absent: all there are. */
  readonly rules?: readonly Rule[];
  /** Changes to lay over the files. */
  readonly overlay?: RuleOverlay;
  /** False: leave the learned models out. */
  readonly models?: boolean;
  /** Files already read elsewhere, see `readYamlAhead`; the others are read here. */
  readonly ahead?: Promise<YamlAhead>;
}

/** How the examples of one file did. */
export interface FileReport {
  readonly file: string;
  readonly entries: number;
  readonly flag: number;
  readonly pass: number;
  readonly todo: number;
  readonly failed: number;
}

/** `files` tells of the examples that could be run, also when other things are wrong. */
export type LoadResult =
  | { readonly ok: true; readonly ruleSet: RuleSet; readonly files: readonly FileReport[] }
  | {
      readonly ok: false;
      /** All mistakes, not only the first, by file and line. */
      readonly problems: readonly RuleProblem[];
      readonly files: readonly FileReport[];
    };

/** Milliseconds of work between two looks at the event loop: a running server answers meanwhile. */
const SLICE_MS = 8;

/** Reads, checks, compiles and tries every rule file of a folder. Never throws for what is in them. */
export async function loadRules(options: LoadOptions): Promise<LoadResult> {
  const { directory, lexicons, rules = allRules, overlay = NO_OVERLAY } = options;
  const read = await readRuleFiles(directory, rules);
  const { models, problems: modelProblems } = await modelsOf(options);
  const problems = [...read.problems, ...modelProblems];
  const asWritten: ParsedFile[] = [];
  const broken = new Set<string>();
  const ahead = await options.ahead;
  for (const file of read.files) {
    const result = parseFile(file, ahead?.get(file.source));
    await setImmediate();
    problems.push(...result.problems);
    if (result.parsed !== null) asWritten.push(result.parsed);
    else if (file.role.kind === "rule") broken.add(file.role.rule.id);
  }
  const { parsed, problems: overlaid } = applyOverlay(asWritten, overlay);
  problems.push(...overlaid, ...duplicateIds(parsed));

  const policyFile = parsed.find(({ file }) => file.role.kind === "policy");
  problems.push(...policyProblems(policyFile, rules, parsed, directory));
  if (!read.files.some(({ role }) => role.kind === "policy")) {
    const file = shownName(directory, POLICY_FILE);
    problems.push({ file, line: 1, message: "is missing; it says what the rules ask for" });
  }

  const compiled: CompiledRule[] = [];
  const files: FileReport[] = [];
  for (const rule of rules) {
    const own = parsed.filter(({ file: { role } }) => role.kind === "rule" && role.rule === rule);
    // With one of its files unread, the others would be reported for mistakes that are not there.
    if (broken.has(rule.id)) continue;
    const result = compileRule(rule, own, { lexicons }, directory);
    await setImmediate();
    if ("message" in result) {
      problems.push(result);
      continue;
    }
    compiled.push(result);
    for (const file of own) {
      const tried = await tryExamples(file, result, lexicons, overlay);
      problems.push(...tried.problems);
      files.push(tried.report);
    }
  }

  if (problems.length > 0 || policyFile === undefined) {
    problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    return { ok: false, problems, files };
  }
  const content = compiled.filter(({ kind }) => kind === "content");
  const packs = content.map(({ check }) => check);
  const ruleSet: RuleSet = {
    version: rulesVersion([...read.files, ...models, ...overlaySource(overlay)]),
    // The model runs between the rules on what is said and those on how it is written.
    rules: [
      ...content,
      ...models.map(({ parts }) => learnedRule(parts, lexicons, packs)),
      ...compiled.filter(({ kind }) => kind === "form"),
    ],
    policy: compilePolicy(policyFile.value as PolicyData),
    entries: parsed.flatMap(catalogueOf),
    languages: languagesWith("content", parsed),
  };
  return { ok: true, ruleSet, files };
}

function modelsOf({ directory, models = true }: LoadOptions): ReturnType<typeof readModelFiles> {
  return models ? readModelFiles(directory) : Promise.resolve({ models: [], problems: [] });
}

async function tryExamples(
  parsed: ParsedFile,
  { check }: CompiledRule,
  lexicons: Lexicons,
  overlay: RuleOverlay,
): Promise<{ report: FileReport; problems: RuleProblem[] }> {
  const { file, yaml } = parsed;
  const language = file.role.kind === "rule" ? file.role.language : "";
  const examples = [...examplesOf(yaml.data, language), ...overlayExamples(overlay, parsed)];
  const problems: RuleProblem[] = [];
  let slice = performance.now();
  for (const example of examples) {
    const problem = tryExample(example, check, lexicons);
    if (problem !== null) {
      const { kind, text, entry } = example;
      problems.push({
        ...problemAt(parsed, example.path, problem),
        example: { kind, text, entry },
      });
    }
    if (performance.now() - slice > SLICE_MS) {
      await setImmediate();
      slice = performance.now();
    }
  }
  const count = (kind: string) => examples.filter((example) => example.kind === kind).length;
  const report: FileReport = {
    file: file.name,
    entries: entriesOf(yaml.data).length,
    flag: count("flag"),
    pass: count("pass"),
    todo: count("todo"),
    failed: problems.length,
  };
  return { report, problems };
}

/** Judged with like a file, so that it is part of the version. */
function overlaySource(overlay: RuleOverlay): { name: string; source: string }[] {
  const isEmpty = Object.values(overlay).every((list) => list.length === 0);
  return isEmpty ? [] : [{ name: "overlay", source: JSON.stringify(overlay) }];
}

function languagesWith(kind: Rule["kind"], parsed: readonly ParsedFile[]): Set<string> {
  const languages = new Set<string>();
  for (const { file } of parsed) {
    const { role } = file;
    if (role.kind === "rule" && role.rule.kind === kind) languages.add(role.language);
  }
  return languages;
}
