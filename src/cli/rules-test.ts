import { type FileReport, loadRules } from "../moderation/load-rules.ts";
import { formatProblem } from "../moderation/rule-set.ts";
import { openLexicons } from "./engine.ts";
import { table } from "./table.ts";

/** Runs every example of every rule file. @returns the report, and whether all is well */
export async function testRules(directory: string): Promise<{ ok: boolean; report: string }> {
  const begun = performance.now();
  const result = await loadRules({ directory, lexicons: openLexicons() });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const problems = result.ok ? [] : result.problems;
  const examples = sum(result.files, (file) => file.flag + file.pass + file.todo);
  const end =
    problems.length === 0
      ? `All ${examples} examples behave (${seconds} s).`
      : `${problems.length} ${problems.length === 1 ? "problem" : "problems"} (${seconds} s).`;
  const parts = [tallies(result.files), ...problems.map(formatProblem), end];
  return { ok: result.ok, report: `${parts.join("\n")}\n` };
}

function tallies(files: readonly FileReport[]): string {
  const columns = ["entries", "flag", "pass", "todo", "failed"] as const;
  const rows = files.map((file) => [file.file, ...columns.map((column) => String(file[column]))]);
  const total = columns.map((column) => String(sum(files, (file) => file[column])));
  return table(["file", ...columns], [...rows, ["all", ...total]]);
}

function sum(files: readonly FileReport[], count: (file: FileReport) => number): number {
  return files.reduce((total, file) => total + count(file), 0);
}
