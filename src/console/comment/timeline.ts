import { html, nothing, type TemplateResult } from "lit";
import type { Decision } from "../api/types.ts";
import { formatTime, say } from "../app/words.ts";
import { decisionWords } from "../deciding/decision-words.ts";

/** Every decision about a comment, the newest first; none is ever overwritten. */
export function timeline(decisions: readonly Decision[]): TemplateResult {
  const undone = new Set(decisions.map(({ undoes }) => undoes));
  return html`<ol class="timeline">
    ${decisions.toReversed().map(
      (
        decision,
      ) => html`<li data-status=${decision.status} class=${undone.has(decision.id) ? "undone" : ""}>
        <strong>${decisionWords(decision)}</strong>
        ${undone.has(decision.id) ? html`<span class="soft">${say("comment.undone")}</span>` : nothing}
        ${decision.note ? html`<q><bdi>${decision.note}</bdi></q>` : nothing}
        <time class="soft" datetime=${decision.at}>${formatTime(decision.at)}</time>
      </li>`,
    )}
  </ol>`;
}
