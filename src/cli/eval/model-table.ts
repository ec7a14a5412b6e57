import { table } from "../table.ts";
import { atLeast, type Judged, type JudgedSet, strongest } from "./judged.ts";
import { decimal, percent } from "./scores.ts";
import { scoresOf, share } from "./tables.ts";

const PROBABILITIES = [0.4, 0.5, 0.7, 0.9];

/**
 * What the learned model adds to the packs: precision, recall and macro-F1 without and with it, and
 * of the model alone from several probabilities on. For clean sets the shares that are flagged.
 */
export function modelTable(sets: readonly JudgedSet[], content: ReadonlySet<string>): string {
  const ways: readonly (readonly [string, (judged: Judged) => boolean])[] = [
    ["packs alone: rejected", ({ withoutModel }) => withoutModel === "reject"],
    ["with the model: rejected", (judged) => strongest(judged, content) === "reject"],
    ["packs alone: + held", ({ withoutModel }) => atLeast(withoutModel, "hold")],
    ["with the model: + held", (judged) => atLeast(strongest(judged, content), "hold")],
    ...PROBABILITIES.map(
      (least) =>
        [`model alone from ${least}`, ({ probability }: Judged) => probability >= least] as const,
    ),
  ];
  const rows = ways.flatMap(([name, isFlagged]) =>
    sets.map((set) => {
      const { precision, recall, macroF1 } = scoresOf(set.rows, isFlagged);
      const cells = Number.isNaN(recall)
        ? ["–", "–", "–"]
        : [precision, recall, macroF1].map(decimal);
      return [`${name} · ${set.id}`, ...cells, percent(share(set.rows, isFlagged))];
    }),
  );
  return table(["learned model", "P", "R", "macro-F1", "flagged"], rows);
}
