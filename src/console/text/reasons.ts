import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../api/types.ts";
import { addressOf } from "../app/address.ts";
import { ruleName } from "../app/rule-names.ts";
import { formatShare, say } from "../app/words.ts";
import { differenceOf } from "./difference.ts";
import { differenceText } from "./marked-text.ts";

/** More reasons than these are folded away. */
const SHOWN = 3;
const WEIGHT = { reject: 0, hold: 1, note: 2 } as const;

/**
 * Why the rules decided as they did, the deciding findings first.
 * @param light told which finding one points at, by its index; null: none
 */
export function reasons(
  findings: readonly Finding[],
  light: (index: number | null) => void,
): TemplateResult {
  if (findings.length === 0) return html``;
  const order = findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => WEIGHT[a.finding.action] - WEIGHT[b.finding.action] || a.index - b.index);
  const item = ({ finding, index }: (typeof order)[number]) => reason(finding, index, light);
  const more = order.slice(SHOWN);
  return html`<ul class="reasons">${order.slice(0, SHOWN).map(item)}</ul>
    ${
      more.length > 0
        ? html`<details class="more"><summary>${say("reasons.more", { n: more.length })}</summary>
            <ul class="reasons">${more.map(item)}</ul></details>`
        : nothing
    }`;
}

function reason(finding: Finding, index: number, light: (index: number | null) => void) {
  const { rule, entry, action, confidence, message } = finding;
  const query = new URLSearchParams({ rule, ...(entry ? { text: entry } : {}) });
  const sure = say("reasons.confidence", { value: formatShare(confidence) });
  return html`<li data-rule=${rule} data-action=${action}
    @mouseenter=${() => light(index)} @mouseleave=${() => light(null)}
    ><a class="rule" href=${addressOf("rules", query)} title=${sure}
      @focus=${() => light(index)} @blur=${() => light(null)}>${ruleName(rule)}${
        entry ? html`<span class="entry">${entry}</span>` : nothing
      }</a> <span class="why">${message}</span>
    <span class="asks">${say(`asks.${action}`)} · ${formatShare(confidence)}</span></li>`;
}

/** The corrected text as changes to what was typed. */
export function correction(text: string, corrected: string | null): TemplateResult {
  if (corrected === null || corrected === text) return html``;
  return html`<div class="correction"><span class="label">${say("card.corrected")}</span>
    ${differenceText(differenceOf(text, corrected))}</div>`;
}
