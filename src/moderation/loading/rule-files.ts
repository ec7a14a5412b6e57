import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Rule } from "../rule.ts";
import type { RuleProblem } from "../rule-set.ts";
import { didYouMean } from "./similar.ts";

/** What a file of the rules folder is for, told by its name. */
export type FileRole =
  | { readonly kind: "rule"; readonly rule: Rule; readonly language: string }
  | { readonly kind: "policy" }
  /** Words for building the dictionaries; read by `suzgec lexicon`, not when judging. */
  | { readonly kind: "lexicon" };

export interface RuleFile {
  /** As people see it, e.g. rules/insult.tr.yaml. */
  readonly name: string;
  readonly source: string;
  readonly role: FileRole;
}

export const POLICY_FILE = "policy.yaml";
const DATA_FILE = /^([a-z][a-z0-9-]*)\.([a-z]{2})\.yaml$/;

/** Reads every YAML file of the folder. A name that belongs to nothing is a problem, not a surprise. */
export async function readRuleFiles(
  directory: string,
  rules: readonly Rule[],
): Promise<{ files: RuleFile[]; problems: RuleProblem[] }> {
  const files: RuleFile[] = [];
  const problems: RuleProblem[] = [];
  let names: string[];
  try {
    names = (await readdir(directory)).filter(isYaml).sort();
  } catch (error) {
    return { files, problems: [unreadable(directory, error)] };
  }
  for (const name of names) {
    const shown = shownName(directory, name);
    const role = roleOf(name, rules);
    if (typeof role === "string") {
      problems.push({ file: shown, line: 1, message: role });
      continue;
    }
    try {
      files.push({ name: shown, source: await readFile(join(directory, name), "utf8"), role });
    } catch (error) {
      problems.push(unreadable(shown, error));
    }
  }
  return { files, problems };
}

/** The folder's own name and the file's: short, and the same wherever the folder lies. */
export function shownName(directory: string, name: string): string {
  return `${basename(directory)}/${name}`;
}

/** Editors leave hidden files beside the ones they write. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name) && !name.startsWith(".");
}

/** @returns the role, or what is wrong with the name */
function roleOf(name: string, rules: readonly Rule[]): FileRole | string {
  if (name === POLICY_FILE) return { kind: "policy" };
  const [, id, language] = DATA_FILE.exec(name) ?? [];
  if (id === undefined || language === undefined) {
    return `no rule reads a file of this name; call it <rule>.<language>.yaml, e.g. insult.tr.yaml${didYouMean(name, [POLICY_FILE])}`;
  }
  if (id === "lexicon") return { kind: "lexicon" };
  const rule = rules.find((candidate) => candidate.id === id);
  const ids = rules.map((candidate) => candidate.id);
  if (rule === undefined) {
    return `there is no rule "${id}"${didYouMean(id, ids)}; rules: ${ids.join(", ")}`;
  }
  if (rule.languages !== undefined && !rule.languages.includes(language)) {
    return `the rule "${id}" does not judge "${language}"; it knows: ${rule.languages.join(", ")}`;
  }
  return { kind: "rule", rule, language };
}

function unreadable(file: string, error: unknown): RuleProblem {
  const { code, message } = error as NodeJS.ErrnoException;
  const why =
    code === "ENOENT"
      ? "does not exist; check the path"
      : code === "EACCES"
        ? "may not be read; check its permissions"
        : `cannot be read: ${message}`;
  return { file, line: 1, message: why };
}
