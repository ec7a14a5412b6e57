import { type Locale, messageFor } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import type { RenderedVerdict } from "../moderation/render-verdict.ts";
import type { Article } from "../store/store.ts";
import { REPLY_FORM } from "./comments-list.ts";
import { escapeHtml, htmlPage } from "./html.ts";
import { appealForm, standingAddress } from "./voice-pages.ts";

/** What stands in the form. */
export interface FormFields {
  readonly name: string;
  readonly text: string;
  readonly url: string;
  readonly title: string;
  readonly parentId: string;
}

/** What is said above the form. */
export interface PageAnswer {
  readonly tone: "good" | "bad";
  readonly lines: readonly string[];
  readonly verdict?: RenderedVerdict;
  /** What the verdict is about. */
  readonly text?: string;
  /** Of a comment that is not published: its author may follow it, and appeal if it is rejected. */
  readonly own?: { readonly id: string; readonly token: string };
}

/** What tells one opened form from all others. */
export interface FormTokens {
  /** So that what is sent twice is kept once. */
  readonly key: string;
  /** Proves when the form was opened. */
  readonly since: string;
}

export interface CommentsPage {
  readonly locale: Locale;
  readonly site: string;
  readonly article: Article;
  /** Who wrote what the form replies to; null: it replies to nothing that is published here. */
  readonly replyTo: string | null;
  /** Of the next page; null on the last. */
  readonly nextCursor: string | null;
  readonly firstPage: boolean;
  readonly form: FormTokens;
  readonly fields: FormFields;
  readonly answer: PageAnswer | null;
}

type Say = (key: MessageKey, params?: Readonly<Record<string, string>>) => string;

/** No value can hold it: all are escaped. */
const LIST = "<!-- list -->";

/**
 * What stands around the list of published comments in a page that needs no script: above all the
 * form for one more.
 */
export function commentsPage(page: CommentsPage): readonly [before: string, after: string] {
  const { locale, article } = page;
  const say: Say = (key, params = {}) => escapeHtml(messageFor(key, params, locale));
  const title = article.title
    ? messageFor("page.comments.title", { title: article.title }, locale)
    : messageFor("page.comments.untitled", {}, locale);
  const own = `/v1/articles/${encodeURIComponent(article.id)}/comments.html`;
  const address = (query: Readonly<Record<string, string>>) => {
    const { url, title } = page.fields;
    const all = { site: page.site, lang: locale, url, title, ...query };
    return escapeHtml(`${own}?${new URLSearchParams(all)}`);
  };
  const whole = htmlPage(
    locale,
    title,
    `<h1>${escapeHtml(title)}</h1>
${article.url ? `<p><a href="${escapeHtml(article.url)}">${say("page.comments.back")}</a></p>` : ""}
${page.answer ? answerBlock(page.answer, locale, say) : ""}
${page.answer ? form(page, say, own, address) : ""}
${LIST}
${replyForm(page, own)}
<p>${[
      page.nextCursor &&
        `<a rel="next" href="${address({ cursor: page.nextCursor })}">${say("page.comments.next")}</a>`,
      !page.firstPage && `<a href="${address({})}">${say("page.comments.first")}</a>`,
    ]
      .filter(Boolean)
      .join(" · ")}</p>
${page.answer ? "" : form(page, say, own, address)}`,
  );
  const [before = "", after = ""] = whole.split(LIST);
  return [before, after];
}

type Address = (query: Readonly<Record<string, string>>) => string;

const hidden = (name: string, value: string): string =>
  value === "" ? "" : `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/** Its buttons stand in the list. */
function replyForm({ site, locale, fields }: CommentsPage, own: string): string {
  const { url, title } = fields;
  return `<form id="${REPLY_FORM}" method="get" action="${escapeHtml(own)}#form">${hidden("site", site)}${hidden("lang", locale)}${hidden("url", url)}${hidden("title", title)}</form>`;
}

function answerBlock(
  { tone, lines, verdict, text = "", own }: PageAnswer,
  locale: Locale,
  say: Say,
): string {
  const why = (verdict?.findings ?? []).filter(({ action }) => action !== "note");
  const reasons =
    why.length === 0
      ? ""
      : `<p><strong>${say("page.comments.reasons")}</strong></p>\n<ul>${why.map((finding) => reason(finding, text)).join("\n")}</ul>`;
  return `<div class="answer ${tone}" role="${tone === "bad" ? "alert" : "status"}">
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}
${reasons}
${own && tone === "bad" ? `<details><summary>${say("page.comments.appeal")}</summary>\n${appealForm(own, locale)}\n</details>` : ""}
${own && tone === "good" ? `<p><a href="${escapeHtml(standingAddress(own, locale))}">${say("page.comments.follow")}</a></p>` : ""}
</div>`;
}

/** With the exact words, where the sentence does not quote them itself. */
function reason(
  { message, start, end }: RenderedVerdict["findings"][number],
  text: string,
): string {
  const words = text.slice(start, end);
  const quoted = words.length > 80 ? `${words.slice(0, 60).toWellFormed()}…` : words;
  const missing = quoted !== "" && words !== text && !message.includes(words);
  return `<li>${missing ? `<strong dir="auto">“${escapeHtml(quoted)}”</strong> ` : ""}${escapeHtml(message)}</li>`;
}

function form(page: CommentsPage, say: Say, own: string, address: Address): string {
  const { fields, locale, site, answer, replyTo } = page;
  const corrected =
    answer?.verdict?.correctedText == null
      ? ""
      : `\n<button class="second" name="use" value="corrected">${say("page.comments.corrected")}</button>`;
  return `<form id="form" class="wide" method="post" action="${escapeHtml(own)}" accept-charset="utf-8">
<h2>${replyTo !== null ? say("page.comments.reply-to", { name: replyTo }) : say("page.comments.write")}</h2>
${replyTo !== null ? `<p><a href="${address({})}">${say("page.comments.no-reply")}</a></p>` : ""}
${hidden("site", site)}${hidden("lang", locale)}${hidden("url", fields.url)}${hidden("title", fields.title)}${hidden("parentId", fields.parentId)}${hidden("key", page.form.key)}${hidden("since", page.form.since)}
<label for="text">${say("page.comments.text")}</label>
<textarea id="text" name="text" rows="7" required>${"\n"}${escapeHtml(fields.text)}</textarea>
<label for="name">${say("page.comments.name")}</label>
<input id="name" name="name" value="${escapeHtml(fields.name)}" maxlength="80" autocomplete="name" required>
<div class="trap" aria-hidden="true"><label for="website">${say("page.comments.trap")}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<button>${say("page.comments.send")}</button>${corrected}
</form>`;
}
