import { html, nothing, type TemplateResult } from "lit";
import { ENTRY_STATUSES, type Entry, type EntryStatus } from "../api/rules.ts";
import { ruleName } from "../app/rule-names.ts";
import { formatShare, languageName, say } from "../app/words.ts";

/** Fewer rulings than this say little about how good an entry is. */
const FEW = 5;

/**
 * One entry: closed, what it looks for and how it fares; open, all of it.
 * @param change told what status an administrator wants; null: nobody may change it here
 */
export function entryRow(
  entry: Entry,
  change: ((entry: Entry, status: EntryStatus) => void) | null,
): TemplateResult {
  return html`<details class="entry" data-rule=${entry.rule}>
    <summary>
      <span class="entry-name"><span class="rule-dot" aria-hidden="true"></span>
        <bdi class="match">${titleOf(entry)}</bdi>
        <code>${entry.id}</code></span>
      <span class="soft">${ruleName(entry.rule)} · ${languageName(entry.language)}</span>
      <span class="badge status-${entry.status}">${say(`entry.${entry.status}`)}</span>
      <span class="number fired" title=${say("rules.fired-title", { n: entry.days })}>${say("number", { value: entry.fired })}</span>
      ${precision(entry)}
    </summary>
    <div class="entry-body">
      <p><bdi>${entry.why}</bdi></p>
      <dl class="facts">
        ${fact(say("rules.confidence"), entry.confidence === null ? "–" : formatShare(entry.confidence))}
        ${fact(say("rules.source"), entry.source)}
        ${fact(say("rules.place"), entry.place ?? say("rules.from-console"))}
        ${fact(say("rules.upheld"), say("number", { value: entry.upheld }))}
        ${fact(say("rules.overturned"), say("number", { value: entry.overturned }))}
      </dl>
      ${
        entry.match.length > 0
          ? html`<p class="patterns">${entry.match.map((pattern) => html`<code>${pattern}</code> `)}</p>`
          : nothing
      }
      ${examples(say("rules.flags"), entry.examples.flag)}
      ${examples(say("rules.passes"), entry.examples.pass)}
      ${
        change
          ? html`<p class="buttons">${ENTRY_STATUSES.filter(
              (status) => status !== entry.status,
            ).map(
              (status) =>
                html`<button @click=${() => change(entry, status)}>${say(`entry.to-${status}`)}</button>`,
            )}</p>`
          : nothing
      }
    </div>
  </details>`;
}

/** A plain word as it stands; a pattern by the words it catches in its first example. */
function titleOf({ match, examples: { flag }, id }: Entry): string {
  const [only = ""] = match;
  if (match.length === 1 && /^[\p{L} ]+$/u.test(only)) return only;
  return /\[\[(.+?)\]\]/s.exec(flag[0] ?? "")?.[1] ?? id;
}

function precision({ precision: share, upheld, overturned }: Entry): TemplateResult {
  const n = upheld + overturned;
  if (share === null || n === 0) {
    return html`<span class="number soft" title=${say("rules.no-precision")}>–</span>`;
  }
  const title = say("rules.precision-title", { upheld, n });
  const tone = n < FEW ? "soft" : share >= 0.9 ? "good" : share < 0.7 ? "bad" : "";
  return html`<span class="number ${tone}" title=${title}>${formatShare(share)}</span>`;
}

function fact(name: string, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function examples(title: string, texts: readonly string[]): TemplateResult {
  if (texts.length === 0) return html``;
  return html`<h3>${title}</h3><ul class="examples">
    ${texts.map((text) => html`<li><bdi>${marked(text)}</bdi></li>`)}</ul>`;
}

/** "Sen [[şerefsizsin]]": what stands between the brackets is what must be caught. */
function marked(text: string): (string | TemplateResult)[] {
  return text
    .split(/(\[\[.*?\]\])/s)
    .map((part) =>
      part.startsWith("[[") ? html`<mark class="mark tint">${part.slice(2, -2)}</mark>` : part,
    );
}
