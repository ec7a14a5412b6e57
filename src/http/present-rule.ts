import type { CatalogueEntry } from "../moderation/rule-set.ts";
import { standingEdits } from "../rule-edits/overlay-of.ts";
import type { RuleEdit } from "../store/rule-edit.ts";
import { REPORT_DAYS, type RecentFirings } from "./rule-figures.ts";

const NO_EXAMPLES = { flag: [], pass: [], todo: [] };

/** Shows entries with what people changed of them and how they did lately. */
export function entryPresenter(edits: readonly RuleEdit[], firings: RecentFirings) {
  const standing = standingEdits(edits);
  const added = new Set(
    standing.filter(({ kind }) => kind === "add-word").map(({ rule, entry }) => `${rule} ${entry}`),
  );
  const newest = new Map(standing.map((edit) => [`${edit.rule} ${edit.entry}`, edit]));
  return ({ rule, id, language, status, why, source, file, line, data }: CatalogueEntry) => {
    const { match, confidence, examples, ...rest } = data as Readonly<Record<string, unknown>>;
    const { id: _id, why: _why, source: _source, status: _status, ...fields } = rest;
    const origin = added.has(`${rule} ${id}`) ? "console" : "file";
    const figures = firings.of(rule, id);
    const ruled = figures.upheld + figures.overturned;
    const edit = newest.get(`${rule} ${id}`);
    return {
      ...{ rule, id, language, status, origin },
      place: origin === "file" ? `${file}:${line}` : null,
      match: Array.isArray(match) ? match.map(String) : [],
      confidence: typeof confidence === "number" ? confidence : null,
      ...{ why, source },
      examples: { ...NO_EXAMPLES, ...(examples as object) },
      fields,
      ...figures,
      precision: ruled === 0 ? null : figures.upheld / ruled,
      days: REPORT_DAYS,
      edit: edit
        ? {
            id: edit.id,
            kind: edit.kind,
            moderator: edit.moderator,
            at: new Date(edit.at).toISOString(),
          }
        : null,
    };
  };
}

/** @param all every edit, for telling which were taken back */
export function presentEdit(edit: RuleEdit, all: readonly RuleEdit[]) {
  const { id, kind, rule, language, entry, details, why, moderator, undoes, at } = edit;
  return {
    ...{ id, kind, rule, language, entry },
    match: [...(details.match ?? [])],
    status: details.status ?? null,
    why,
    examples: { flag: [], pass: [], ...details.examples },
    ...{ moderator, undoes },
    at: new Date(at).toISOString(),
    undone: all.some((other) => other.undoes === id),
  };
}
