import type { Action } from "../../moderation/rule.ts";
import { table } from "../table.ts";
import { atLeast, type Judged, type JudgedSet, strongest } from "./judged.ts";
import { count, decimal, emptyCounts, percent, type Scores, scores } from "./scores.ts";
import { wordCount } from "./sets.ts";

const SCORE_HEAD = ["P", "R", "F1", "macro-F1", "false flags"];

/** Offence as rejected, and as rejected or held, by all content rules together. */
export function offenceTable(sets: readonly JudgedSet[], content: ReadonlySet<string>): string {
  const rows = sets.map((set) => {
    const of = (least: Action) =>
      scoreCells(scoresOf(set.rows, (row) => atLeast(strongest(row, content), least)));
    const offensive = set.rows.filter(({ row }) => row.offensive).length;
    return [set.id, String(set.rows.length), String(offensive), ...of("reject"), ...of("hold")];
  });
  const held = SCORE_HEAD.map((name) => `+held ${name}`);
  return table(["offence", "rows", "offensive", ...SCORE_HEAD, ...held], rows);
}

/** Each content rule by itself on each labelled set: what it rejects, and what it rejects or holds. */
export function ruleTable(sets: readonly JudgedSet[], content: ReadonlySet<string>): string {
  const rows = sets
    .filter((set) => set.rows.some(({ row }) => row.offensive))
    .flatMap((set) =>
      [...content].map((rule) => {
        const of = (least: Action) =>
          scoreCells(scoresOf(set.rows, (row) => atLeast(row.actions.get(rule), least)));
        return [`${rule} · ${set.id}`, ...of("reject"), ...of("hold")];
      }),
    );
  const held = SCORE_HEAD.map((name) => `+held ${name}`);
  return table(["rule · set", ...SCORE_HEAD, ...held], rows);
}

/** How much of each labelled class is rejected, and rejected or held, for offence. */
export function classTable(sets: readonly JudgedSet[], content: ReadonlySet<string>): string {
  const rows = sets.flatMap((set) =>
    [...Map.groupBy(set.rows, ({ row }) => row.group)].flatMap(([group, members]) => {
      if (group === null) return [];
      const of = (least: Action) =>
        percent(share(members, (row) => atLeast(strongest(row, content), least)));
      return [[`${set.id} · ${group}`, String(members.length), of("reject"), of("hold")]];
    }),
  );
  return table(["set · class", "rows", "rejected", "rejected or held"], rows);
}

/** Share of each set that each rule rejects, and that any of them rejects or holds. */
export function shareTable(
  sets: readonly JudgedSet[],
  rules: readonly string[],
  content: ReadonlySet<string>,
): string {
  const rows = sets.map((set) => {
    const of = (is: (judged: Judged) => boolean) => percent(share(set.rows, is));
    const every = new Set([...rules, "language", "engine"]);
    return [
      set.id,
      String(set.rows.length),
      of((row) => strongest(row, every) === "reject"),
      of((row) => strongest(row, every) === "hold"),
      of((row) => strongest(row, content) === "hold"),
      ...rules.map((rule) => of((row) => row.actions.get(rule) === "reject")),
    ];
  });
  return table(["rejected by", "rows", "any", "held", "held: offence", ...rules], rows);
}

/** Missing Turkish letters by length of the sentence. */
export function lengthTable(set: JudgedSet, rule: string): string {
  const buckets: readonly (readonly [string, number, number])[] = [
    ["1-3 words", 1, 3],
    ["4-7 words", 4, 7],
    ["8-15 words", 8, 15],
    ["16 and more", 16, Number.POSITIVE_INFINITY],
  ];
  const rows = buckets.map(([name, least, most]) => {
    const members = set.rows.filter(({ row }) => {
      const words = wordCount(row.text);
      return words >= least && words <= most;
    });
    const flagged = share(members, (row) => row.actions.get(rule) === "reject");
    return [name, String(members.length), percent(flagged)];
  });
  return table([`${rule} · ${set.id}`, "rows", "rejected"], rows);
}

/** Which languages the rows were taken for. */
export function languageTable(sets: readonly JudgedSet[]): string {
  const columns = ["tr", "en", "de", "und"];
  const rows = sets.map((set) => {
    const of = (is: (language: string) => boolean) =>
      percent(share(set.rows, ({ language }) => is(language)));
    const others = of((language) => !columns.includes(language));
    return [set.id, ...columns.map((column) => of((language) => language === column)), others];
  });
  return table(["taken for", ...columns, "others"], rows);
}

function scoresOf(rows: readonly Judged[], isFlagged: (row: Judged) => boolean): Scores {
  const counts = emptyCounts();
  for (const judged of rows) count(counts, judged.row.offensive, isFlagged(judged));
  return scores(counts);
}

function scoreCells({ precision, recall, f1, macroF1, falseFlags }: Scores): string[] {
  if (Number.isNaN(recall)) return ["–", "–", "–", "–", percent(falseFlags)];
  return [decimal(precision), decimal(recall), decimal(f1), decimal(macroF1), percent(falseFlags)];
}

function share(rows: readonly Judged[], is: (judged: Judged) => boolean): number {
  return rows.filter(is).length / rows.length;
}
