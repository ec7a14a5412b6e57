import { unpackModel } from "../language/classifier/model-file.ts";
import type { Lexicons } from "../language/lexicon.ts";
import { releaseMemory } from "../memory.ts";
import { learnedRule } from "../moderation/learned.ts";
import { compileRule } from "../moderation/loading/compile-rules.ts";
import { readModelFiles } from "../moderation/loading/model-files.ts";
import { parseFile } from "../moderation/loading/parsed-files.ts";
import { readRuleFiles } from "../moderation/loading/rule-files.ts";
import { rules } from "../moderation/rules/index.ts";
import { table } from "./table.ts";

/**
 * What the content rules' automata and the learned model take on disk, in memory and of time when
 * the service starts. Reading YAML and trying the examples are left out: no part of them stays.
 */
export async function benchRules(directory: string, lexicons: Lexicons): Promise<string> {
  const { files } = await readRuleFiles(directory, rules);
  const content = rules.filter(({ kind }) => kind === "content");
  const packs = content.map((rule) => {
    const own = files.filter(({ role }) => role.kind === "rule" && role.rule === rule);
    const parsed = own.flatMap((file) => parseFile(file).parsed ?? []);
    return { rule, parsed };
  });
  const { models } = await readModelFiles(directory);
  const sources = packs.flatMap(({ parsed }) => parsed.map(({ file }) => file.source));
  return table(
    ["content rules", "kB on disk", "MB in memory", "ms to compile"],
    [
      row(
        "packs",
        sources.map((source) => Buffer.byteLength(source)),
        () => packs.map(({ rule, parsed }) => compileRule(rule, parsed, { lexicons }, directory)),
      ),
      row(
        "learned model",
        models.map(({ bytes }) => bytes.length),
        () => models.map(({ bytes }) => learnedRule(unpackModel(bytes), lexicons)),
      ),
    ],
  );
}

/** @param make what it makes is kept until its memory is measured */
function row(name: string, bytes: readonly number[], make: () => unknown): string[] {
  const before = used();
  const begun = performance.now();
  const made = make();
  const milliseconds = performance.now() - begun;
  const megabytes = (used() - before) / 1e6;
  const size = bytes.reduce((sum, length) => sum + length, 0);
  const kept = made ? megabytes.toFixed(1) : "";
  return [name, (size / 1e3).toFixed(0), kept, milliseconds.toFixed(0)];
}

/** Bytes in use once what is garbage has been collected. */
function used(): number {
  releaseMemory();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
