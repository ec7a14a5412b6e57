import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of rule files that is gone after the test. */
export interface RulesFolder {
  readonly directory: string;
  write(name: string, source: string): void;
  remove(name: string): void;
}

export const POLICY = `undetermined-language: tr
rules:
  word: { reject: 0.8, hold: 0.5 }
`;

export const FRUIT = `entries:
  - id: elma
    word: elma
    confidence: 0.9
    why: a fruit
    examples: { flag: ["bir [[elma]] var"], pass: ["bir armut var"] }
`;

/** Makes a folder called "rules" with these files; by default a policy and one entry that behave. */
export function rulesFolder(
  files: Readonly<Record<string, string>> = { "policy.yaml": POLICY, "word.tr.yaml": FRUIT },
): RulesFolder {
  const parent = mkdtempSync(join(tmpdir(), "suzgec-rules-"));
  const directory = join(parent, "rules");
  mkdirSync(directory);
  const write = (name: string, source: string) => writeFileSync(join(directory, name), source);
  for (const [name, source] of Object.entries(files)) write(name, source);
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return { directory, write, remove: (name) => rmSync(join(directory, name)) };
}
