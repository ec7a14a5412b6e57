import { html, nothing, type TemplateResult } from "lit";
import type { RuleFigures, Stats } from "../api/stats.ts";
import { addressOf } from "../app/address.ts";
import { ruleName } from "../app/rule-names.ts";
import { formatDuration, formatShare, formatTime, say } from "../app/words.ts";

const number = (value: number) => say("number", { value });
const DAY: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "long",
  weekday: "short",
  timeZone: "UTC",
};

/** The period in four numbers. */
export function summary({ days, rules, timeToDecision }: Stats): TemplateResult {
  const sum = (pick: (day: Stats["days"][number]) => number) =>
    days.reduce((total, day) => total + pick(day), 0);
  const comments = sum((day) => day.approved + day.held + day.rejected);
  const refused = sum((day) => day.rejected);
  const rulings = sum((day) => day.rulings.approve + day.rulings.reject);
  const upheld = rules.reduce((total, rule) => total + rule.upheld, 0);
  const overturned = rules.reduce((total, rule) => total + rule.overturned, 0);
  const judged = upheld + overturned;
  const { median, p90 } = timeToDecision;
  return html`<dl class="tiles">
    ${tile(
      say("stats.comments"),
      number(comments),
      say("stats.refused", {
        value: comments === 0 ? "–" : formatShare(refused / comments),
      }),
    )}
    ${tile(
      say("stats.rulings"),
      number(rulings),
      say("stats.rulings-more", {
        n: sum((day) => day.rulings.undo),
      }),
    )}
    ${tile(say("stats.overturned"), judged === 0 ? "–" : formatShare(overturned / judged), say("stats.overturned-more", { n: judged }))}
    ${tile(
      say("stats.median"),
      median === null ? "–" : formatDuration(median),
      p90 === null ? "" : say("stats.p90", { value: formatDuration(p90) }),
    )}
  </dl>`;
}

function tile(name: string, value: string, more: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd><strong>${value}</strong><span class="soft">${more}</span></dd></div>`;
}

/** Comments by day and outcome, the newest day first. */
export function dayTable(days: Stats["days"]): TemplateResult {
  return html`<div class="scroller" tabindex="0" role="group" aria-label=${say("stats.by-day")}><table>
    <thead><tr><th scope="col">${say("stats.day")}</th>
      ${(
        ["tab.approved", "tab.held", "tab.rejected", "stats.approvals", "stats.rejections"] as const
      ).map((key) => html`<th scope="col" class="number">${say(key)}</th>`)}</tr></thead>
    <tbody>${days.toReversed().map(
      (day) => html`<tr><th scope="row">${formatTime(`${day.day}T00:00:00Z`, DAY)}</th>
        ${[day.approved, day.held, day.rejected, day.rulings.approve, day.rulings.reject].map(
          (value) => html`<td class="number">${number(value)}</td>`,
        )}</tr>`,
    )}</tbody></table></div>`;
}

/** How rules or their entries have fared. */
export function ruleTable(rows: readonly RuleFigures[], label: string): TemplateResult {
  if (rows.length === 0) return html`<p class="soft">${say("stats.nothing")}</p>`;
  return html`<div class="scroller" tabindex="0" role="group" aria-label=${label}><table>
    <thead><tr><th scope="col">${say("filter.rule")}</th>
      ${(["rules.fired", "rules.upheld", "rules.overturned", "stats.overturn-rate"] as const).map(
        (key) => html`<th scope="col" class="number">${say(key)}</th>`,
      )}</tr></thead>
    <tbody>${rows.map(
      ({ rule, entry, fired, upheld, overturned, overturnRate }) => html`<tr data-rule=${rule}>
        <th scope="row"><span class="rule-dot" aria-hidden="true"></span>
          <a href=${addressOf("rules", new URLSearchParams({ rule, ...(entry ? { text: entry } : {}) }))}
            >${ruleName(rule)}</a>${entry ? html` <code>${entry}</code>` : nothing}</th>
        ${[fired, upheld, overturned].map((value) => html`<td class="number">${number(value)}</td>`)}
        <td class="number">${overturnRate === null ? "–" : formatShare(overturnRate)}</td></tr>`,
    )}</tbody></table></div>`;
}

/** Where most is written. */
export function articleTable(articles: Stats["articles"]): TemplateResult {
  if (articles.length === 0) return html`<p class="soft">${say("stats.nothing")}</p>`;
  return html`<div class="scroller" tabindex="0" role="group" aria-label=${say("stats.articles")}><table>
    <thead><tr><th scope="col">${say("stats.article")}</th><th scope="col">${say("filter.site")}</th>
      <th scope="col" class="number">${say("stats.comments")}</th>
      <th scope="col" class="number">${say("stats.refused-count")}</th></tr></thead>
    <tbody>${articles.map(
      ({ site, article, comments, refused }) => html`<tr>
        <th scope="row"><a href=${addressOf("", new URLSearchParams({ site, article: article.id }))}
          ><bdi>${article.title ?? article.id}</bdi></a></th>
        <td>${site}</td><td class="number">${number(comments)}</td>
        <td class="number">${number(refused)}</td></tr>`,
    )}</tbody></table></div>`;
}
