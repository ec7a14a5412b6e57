import { html, nothing, type TemplateResult } from "lit";
import type { Edit } from "../api/rules.ts";
import { ruleName } from "../app/rule-names.ts";
import { formatTime, say } from "../app/words.ts";

/**
 * What administrators have changed, the newest first.
 * @param undo takes one back; null: not for this person
 */
export function editList(
  edits: readonly Edit[],
  undo: ((edit: Edit) => void) | null,
): TemplateResult {
  if (edits.length === 0) return html`<p class="soft">${say("rules.no-edits")}</p>`;
  return html`<ol class="edits">
    ${edits.map(
      (edit) => html`<li class=${edit.undone ? "undone" : ""}>
        <span><strong>${editWords(edit)}</strong>
          ${edit.undone ? html`<span class="soft">${say("comment.undone")}</span>` : nothing}
          <br /><q><bdi>${edit.why}</bdi></q><br />
          <span class="soft">${edit.moderator.name} ·
            <time datetime=${edit.at}>${formatTime(edit.at)}</time></span></span>
        ${
          undo && !edit.undone && edit.kind !== "undo"
            ? html`<button @click=${() => undo(edit)}>${say("undo")}</button>`
            : nothing
        }
      </li>`,
    )}
  </ol>`;
}

function editWords({ kind, rule, entry, match, status }: Edit): string {
  const word = match.length > 0 ? match.join(", ") : (entry ?? "");
  const name = ruleName(rule);
  if (kind === "set-status") {
    return say("edit.set-status", {
      word,
      rule: name,
      status: status ? say(`entry.${status}`) : "",
    });
  }
  return say(`edit.${kind}`, { word, rule: name });
}
