import type { RuleOverlay } from "../moderation/overlay.ts";
import type { RuleEdit } from "../store/rule-edit.ts";

/** Told of entries that came by hand while the service ran. */
export const EDIT_SOURCE = "moderators";

/** The edits that hold: neither undos nor undone, oldest first. */
export function standingEdits(edits: readonly RuleEdit[]): RuleEdit[] {
  const undone = new Set(edits.flatMap(({ undoes }) => undoes ?? []));
  return edits.filter(({ id, kind }) => kind !== "undo" && !undone.has(id));
}

/** What all edits so far lay over the rule files. */
export function overlayOf(edits: readonly RuleEdit[]): RuleOverlay {
  const standing = standingEdits(edits);
  const statuses = new Map<string, RuleOverlay["statuses"][number]>();
  for (const { kind, rule, entry, details } of standing) {
    const { status } = details;
    if (kind !== "set-status" || entry === null || status === undefined) continue;
    statuses.set(`${rule} ${entry}`, { rule, entry, status });
  }
  return {
    words: standing
      .filter(({ kind }) => kind === "add-word")
      .map(({ rule, language, entry, details, why }) => {
        const id = entry ?? "";
        return { rule, language, entry: { id, ...details, why, source: EDIT_SOURCE } };
      }),
    allowed: standing
      .filter(({ kind }) => kind === "allow-word")
      .map(({ rule, language, details: { match = [], examples } }) => {
        return { rule, language, match, examples: examples ?? { flag: [], pass: [] } };
      }),
    statuses: [...statuses.values()],
  };
}
