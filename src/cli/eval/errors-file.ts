import { writeFileSync } from "node:fs";
import { atLeast, type Judged, type JudgedSet, strongest } from "./judged.ts";

/**
 * Writes every row judged unlike its label, one JSON object a line: wrongly rejected ones first,
 * then wrongly held, then missed ones, the surest first. Blind sets are left out.
 * @returns how many there are
 */
export function writeErrors(
  file: string,
  sets: readonly JudgedSet[],
  content: ReadonlySet<string>,
): number {
  const errors = sets
    .filter((set) => !set.blind)
    .flatMap((set) =>
      set.rows.map((judged) => ({ set: set.id, judged, kind: kindOf(judged, content) })),
    )
    .filter(({ kind }) => kind !== null)
    .sort(
      (a, b) =>
        KINDS.indexOf(a.kind as Kind) - KINDS.indexOf(b.kind as Kind) ||
        b.judged.confidence - a.judged.confidence,
    );
  const lines = errors.map(({ set, kind, judged: { row, actions, confidence, language } }) =>
    JSON.stringify({
      set,
      kind,
      confidence,
      language,
      label: row.group,
      rules: Object.fromEntries(actions),
      text: row.text,
    }),
  );
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return errors.length;
}

const KINDS = ["wrongly rejected", "wrongly held", "missed"] as const;
type Kind = (typeof KINDS)[number];

function kindOf(judged: Judged, content: ReadonlySet<string>): Kind | null {
  const action = strongest(judged, content);
  if (judged.row.offensive) return atLeast(action, "hold") ? null : "missed";
  if (action === "reject") return "wrongly rejected";
  return action === "hold" ? "wrongly held" : null;
}
