import { type Locale, messageFor } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import { REPORT_REASONS } from "../moderation/reasons.ts";
import type { Comment } from "../store/store.ts";
import { escapeHtml, htmlPage } from "./html.ts";
import type { Standing } from "./voices.ts";

/** Enough to know again which comment it was. */
const LONGEST_QUOTATION = 500;

const sayIn = (locale: Locale) => (key: MessageKey) => escapeHtml(messageFor(key, {}, locale));

interface ReportPage {
  readonly locale: Locale;
  readonly comment: Comment;
  /** Proves that the form is ours. */
  readonly open: string;
  readonly wrong: MessageKey | null;
  /** Chosen before. */
  readonly reason: string;
}

/** Asks why a comment is reported. */
export function reportPage({ locale, comment, open, wrong, reason }: ReportPage): string {
  const say = sayIn(locale);
  const reasons = REPORT_REASONS.map(
    (code) =>
      `<label class="choice"><input type="radio" name="reason" value="${code}" required${code === reason ? " checked" : ""}> ${say(`reason.${code}`)}</label>`,
  );
  return page(
    locale,
    "page.report.title",
    `${quotation(comment)}
${wrong ? `<p role="alert">${say(wrong)}</p>` : ""}
<form method="post" action="/v1/comments/${comment.id}/report.html" accept-charset="utf-8">
<input type="hidden" name="lang" value="${locale}"><input type="hidden" name="open" value="${escapeHtml(open)}">
<fieldset>
<legend>${say("page.report.why")}</legend>
${reasons.join("\n")}
</fieldset>
<button>${say("page.comments.send")}</button>
</form>
${backLink(comment, locale)}`,
  );
}

interface StandingPage {
  readonly locale: Locale;
  readonly standing: Standing;
  readonly token: string;
  readonly wrong: MessageKey | null;
  /** What was written in the form before. */
  readonly why: string;
}

/** What became of one's own comment; while it is rejected, the form to appeal, once. */
export function standingPage({ locale, standing, token, wrong, why }: StandingPage): string {
  const { comment, appeal } = standing;
  const say = sayIn(locale);
  const open = comment.status === "rejected" && appeal === null;
  return page(
    locale,
    "page.standing.title",
    `<div class="answer${comment.status === "rejected" ? " bad" : ""}" role="status"><p><strong>${say(stateOf(standing))}</strong></p></div>
${quotation(comment)}
${wrong ? `<p role="alert">${say(wrong)}</p>` : ""}
${open ? appealForm({ id: comment.id, token }, locale, why) : ""}
${!wrong && (open || appeal === "waiting" || comment.status === "held") ? `<p class="quiet">${say("page.standing.keep")}</p>` : ""}
${backLink(comment, locale)}`,
  );
}

/** The form to contest a rejection. @param own the comment's id and its author's token */
export function appealForm(
  own: { readonly id: string; readonly token: string },
  locale: Locale,
  why = "",
): string {
  const say = sayIn(locale);
  return `<form method="post" action="/v1/comments/${own.id}/standing.html" accept-charset="utf-8">
<input type="hidden" name="lang" value="${locale}"><input type="hidden" name="token" value="${escapeHtml(own.token)}">
<label for="why">${say("page.appeal.why")}</label>
<input id="why" name="why" value="${escapeHtml(why)}" maxlength="500" required>
<button class="second">${say("page.appeal.send")}</button>
</form>`;
}

/** Where the author sees what becomes of a comment. */
export function standingAddress(
  own: { readonly id: string; readonly token: string },
  locale: Locale,
): string {
  return `/v1/comments/${own.id}/standing.html?${new URLSearchParams({ lang: locale, token: own.token })}`;
}

/** A page of one sentence. @param comment to lead back to */
export function saidPage(
  locale: Locale,
  title: MessageKey,
  words: MessageKey,
  comment: Comment | null,
): string {
  const back = comment ? backLink(comment, locale) : "";
  return page(locale, title, `<p role="status">${sayIn(locale)(words)}</p>\n${back}`);
}

function page(locale: Locale, title: MessageKey, body: string): string {
  const heading = messageFor(title, {}, locale);
  return htmlPage(locale, heading, `<h1>${escapeHtml(heading)}</h1>\n${body}`);
}

function quotation({ authorName, text }: Comment): string {
  const long = text.length > LONGEST_QUOTATION;
  const shown = long ? `${text.slice(0, LONGEST_QUOTATION).toWellFormed()}…` : text;
  return `<blockquote><bdi>${escapeHtml(authorName)}</bdi><p dir="auto">${escapeHtml(shown)}</p></blockquote>`;
}

function backLink({ site, article, id, status }: Comment, locale: Locale): string {
  const query = new URLSearchParams({ site, lang: locale });
  if (article.url) query.set("url", article.url);
  const address = `/v1/articles/${encodeURIComponent(article.id)}/comments.html?${query}`;
  const place = status === "approved" ? `#c-${id}` : "";
  return `<p><a href="${escapeHtml(address + place)}">${sayIn(locale)("page.voice.back")}</a></p>`;
}

function stateOf({ comment: { status }, appeal }: Standing): MessageKey {
  if (appeal === "waiting") return "page.standing.waiting";
  if (appeal === "declined" && status === "rejected") return "page.standing.declined";
  if (status === "approved") return appeal ? "page.standing.accepted" : "page.standing.approved";
  return status === "held" ? "page.standing.held" : "page.standing.rejected";
}
