import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../api/types.ts";
import { addressOf } from "../app/address.ts";
import { ruleName } from "../app/rule-names.ts";
import { formatShare, say } from "../app/words.ts";
import { differenceOf } from "./difference.ts";
import { differenceText } from "./marked-text.ts";

/** Told which finding one points at, by its index; null: none. */
type Light = (index: number | null) => void;

interface Placed {
  readonly finding: Finding;
  readonly index: number;
}

/** More findings of one rule than these are folded away. */
const SHOWN = 8;
const WEIGHT = { reject: 0, hold: 1, note: 2 } as const;

/** Why the rules decided as they did: a line for each rule, the deciding ones first. */
export function reasons(text: string, findings: readonly Finding[], light: Light): TemplateResult {
  const placed = findings.map((finding, index) => ({ finding, index }));
  const groups = [...Map.groupBy(placed, ({ finding }) => finding.rule).values()];
  const weight = (group: readonly Placed[]) =>
    Math.min(...group.map(({ finding }) => WEIGHT[finding.action]));
  groups.sort((a, b) => weight(a) - weight(b));
  if (groups.length === 0) return html``;
  return html`<ul class="reasons">${groups.map((group) => line(text, group, light))}</ul>`;
}

function line(text: string, group: readonly Placed[], light: Light): TemplateResult {
  const { rule, action, message } = (group[0] as Placed).finding;
  const item = (placed: Placed) => words(text, placed, light);
  const more = group.slice(SHOWN);
  return html`<li data-rule=${rule} data-action=${action}>
    <strong class="rule">${ruleName(rule)}</strong>
    ${group.length === 1 ? html`<bdi class="why">${firstSentence(message)}</bdi>` : nothing}
    ${group.slice(0, SHOWN).map(item)}
    ${
      more.length > 0
        ? html`<details class="more"><summary>${say("reasons.more", { n: more.length })}</summary>
            ${more.map(item)}</details>`
        : nothing
    }</li>`;
}

/** The words a finding is about, the entry that found them and how sure it is. */
function words(text: string, { finding, index }: Placed, light: Light): TemplateResult {
  const { rule, entry, action, start, end, confidence, suggestion, message } = finding;
  const query = new URLSearchParams({ rule, ...(entry ? { text: entry } : {}) });
  const found = text.slice(start, end);
  return html`<a class="found" href=${addressOf("rules", query)} title=${message}
    @mouseenter=${() => light(index)} @mouseleave=${() => light(null)}
    @focus=${() => light(index)} @blur=${() => light(null)}
    ><bdi class="word">${found.length > 40 ? `${found.slice(0, 39)}…` : found}</bdi
    >${suggestion && suggestion.length <= 40 ? html` → <bdi>${suggestion}</bdi>` : nothing}
    ${entry ? html`<span class="entry">${entry}</span>` : nothing}
    <span class="asks">${say(`asks.${action}`)} ${formatShare(confidence)}</span></a>`;
}

/** What follows the first sentence is advice to the reader who wrote the comment. */
function firstSentence(message: string): string {
  return /^.*?[.?!](?=\s|$)/s.exec(message)?.[0] ?? message;
}

/** Every reason on a line of its own, in full, as its reader is told. */
export function fullReasons(
  text: string,
  findings: readonly Finding[],
  light: Light,
): TemplateResult {
  if (findings.length === 0) return html``;
  return html`<ol class="reasons">${findings.map(
    (finding, index) => html`<li data-rule=${finding.rule} data-action=${finding.action}>
      <strong class="rule">${ruleName(finding.rule)}</strong>
      ${words(text, { finding, index }, light)} <bdi class="why">${finding.message}</bdi></li>`,
  )}</ol>`;
}

/** The corrected text as changes to what was typed. */
export function correction(text: string, corrected: string | null): TemplateResult {
  if (corrected === null || corrected === text) return html``;
  return html`<div class="correction"><span class="label">${say("card.corrected")}</span>
    ${differenceText(differenceOf(text, corrected))}</div>`;
}
