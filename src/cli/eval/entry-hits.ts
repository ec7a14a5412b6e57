import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../moderation/moderate.ts";
import type { Finding } from "../../moderation/rule.ts";
import { splitLines } from "../lines.ts";
import type { EvalSet } from "./sets.ts";

/** How much of a text is shown on either side of a hit. */
const CONTEXT = 45;

interface Hits {
  count: number;
  readonly shown: { readonly key: number; readonly line: string }[];
}

/**
 * Lists where entries of the rules strike in real texts, so that a person can read whether they
 * are right. The sample is the same each time and spread over all texts.
 * @param most hits to show for each entry
 * @returns lines to print
 */
export async function entryHits(
  engine: Engine,
  directory: string,
  sets: readonly EvalSet[],
  entries: ReadonlySet<string>,
  most: number,
): Promise<string[]> {
  const hits = new Map<string, Hits>([...entries].map((id) => [id, { count: 0, shown: [] }]));
  for (const set of sets) {
    const path = join(directory, set.file);
    if (set.blind === true || !existsSync(path)) continue;
    for await (const lines of splitLines(createReadStream(path))) {
      for (const { text: json } of lines) {
        const row = json === null || json.trim() === "" ? null : set.row(JSON.parse(json));
        if (row === null) continue;
        for (const finding of engine.moderate(row.text).findings) {
          const known = finding.entry === null ? undefined : hits.get(finding.entry);
          if (known !== undefined) add(known, row.text, finding, `${set.id}: `, most);
        }
      }
    }
  }
  return [...hits].flatMap(([id, { count, shown }]) => [
    `${id}: ${count}`,
    ...shown.sort((a, b) => a.key - b.key).map(({ line }) => `  ${line}`),
  ]);
}

/** Keeps the hits with the lowest keys, which are as good as random. */
function add(hits: Hits, text: string, finding: Finding, set: string, most: number): void {
  hits.count++;
  const key = hash(text + finding.start);
  const { shown } = hits;
  if (shown.length >= most) {
    const last = shown.reduce((a, b) => (b.key > a.key ? b : a));
    if (key >= last.key) return;
    shown.splice(shown.indexOf(last), 1);
  }
  shown.push({ key, line: set + excerpt(text, finding) });
}

function excerpt(text: string, { start, end, suggestion, params }: Finding): string {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
  const meant = suggestion ?? (params.proper === undefined ? "" : `(${params.proper})`);
  return `${before}[[${text.slice(start, end)}]]${after}  → ${meant}`.replace(/\s+/gu, " ");
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
