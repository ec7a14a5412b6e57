import { html, nothing, type TemplateResult } from "lit";
import type { Mark, QueuedComment, Status } from "../api/types.ts";
import { formatAge, say } from "../app/words.ts";
import { reasonWords } from "../deciding/decision-words.ts";

/** What readers brought before the moderators about this comment and nobody has answered yet. */
export function waitingMarks({ context }: QueuedComment): Mark[] {
  const { appeal, reports } = context.readers;
  return [
    ...(appeal?.ruledTo === null ? (["appeal"] as const) : []),
    ...(reports?.waiting ? (["report"] as const) : []),
  ];
}

/** What readers said about the comment: its author's appeal, and others' reports. */
export function readersSaid({ context }: QueuedComment): TemplateResult | typeof nothing {
  const { appeal, reports } = context.readers;
  if (!appeal && !reports) return nothing;
  return html`<div class="readers">
    ${
      appeal
        ? html`<p><strong>${say("readers.appeal")}</strong> <q><bdi>${appeal.text}</bdi></q>
            <span class="soft">${formatAge(appeal.at)} · ${say(`readers.${outcome(appeal.ruledTo)}`)}</span></p>`
        : nothing
    }
    ${
      reports
        ? html`<p><strong>${say("readers.reports", { n: reports.count })}</strong>
            ${reasonsOf(reports.reasons)}</p>`
        : nothing
    }
  </div>`;
}

function outcome(ruledTo: Status | null): "waiting" | "accepted" | "declined" {
  if (ruledTo === null) return "waiting";
  return ruledTo === "approved" ? "accepted" : "declined";
}

/** "Hakaret (2), Spam (1)", what most readers named first. */
function reasonsOf(reasons: Readonly<Record<string, number>>): string {
  return Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, n]) => say("readers.reason", { name: reasonWords(reason), value: n }))
    .join(", ");
}
