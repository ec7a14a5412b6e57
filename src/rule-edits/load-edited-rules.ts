import { type LoadOptions, type LoadResult, loadRules } from "../moderation/load-rules.ts";
import type { RuleOverlay } from "../moderation/overlay.ts";
import type { RuleProblem } from "../moderation/rule-set.ts";
import type { Store } from "../store/store.ts";
import { overlayOf } from "./overlay-of.ts";

export interface EditedRules {
  readonly result: LoadResult;
  readonly overlay: RuleOverlay;
  /** Why people's changes are not in force: the files have changed under them. */
  readonly overlayProblems: readonly RuleProblem[];
}

/**
 * The rule files with everything that people have changed while the service ran. Changes that no
 * longer fit the files are left out as a whole and told, rather than keeping the service down.
 */
export async function loadEditedRules(
  store: Pick<Store, "ruleEdits">,
  options: LoadOptions,
): Promise<EditedRules> {
  const overlay = overlayOf(await store.ruleEdits());
  const result = await loadRules({ ...options, overlay });
  if (result.ok) return { result, overlay, overlayProblems: [] };
  const asWritten = await loadRules(options);
  const overlayProblems = asWritten.ok ? result.problems : [];
  return { result: asWritten, overlay, overlayProblems };
}
