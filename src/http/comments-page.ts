import { type Locale, messageFor } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import type { RenderedVerdict } from "../moderation/render-verdict.ts";
import type { Article, Comment, Page, Thread } from "../store/store.ts";
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
  readonly threads: Page<Thread>;
  /** Of the next page; null on the last. */
  readonly nextCursor: string | null;
  readonly firstPage: boolean;
  readonly form: FormTokens;
  readonly fields: FormFields;
  readonly answer: PageAnswer | null;
}

type Say = (key: MessageKey, params?: Readonly<Record<string, string>>) => string;

/** Published comments and the form for one more, as a page that needs no script. */
export function commentsPage(page: CommentsPage): string {
  const { locale, article, threads } = page;
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
  const list =
    threads.items.length === 0
      ? `<p class="quiet">${say("page.comments.none")}</p>`
      : `<ol class="threads">\n${threads.items.map((thread) => threadItem(thread, page, say, address)).join("\n")}\n</ol>`;
  return htmlPage(
    locale,
    title,
    `<h1>${escapeHtml(title)}</h1>
${article.url ? `<p><a href="${escapeHtml(article.url)}">${say("page.comments.back")}</a></p>` : ""}
${page.answer ? answerBlock(page.answer, locale, say) : ""}
${page.answer ? form(page, say, own, address) : ""}
${list}
<p>${[
      page.nextCursor &&
        `<a rel="next" href="${address({ cursor: page.nextCursor })}">${say("page.comments.next")}</a>`,
      !page.firstPage && `<a href="${address({})}">${say("page.comments.first")}</a>`,
    ]
      .filter(Boolean)
      .join(" · ")}</p>
${page.answer ? "" : form(page, say, own, address)}`,
  );
}

type Address = (query: Readonly<Record<string, string>>) => string;

function threadItem(thread: Thread, page: CommentsPage, say: Say, address: Address): string {
  const answers = Map.groupBy(thread.replies.items, ({ parentId }) => parentId);
  // A quarrel may be deeper than a page is wide: from the third step on replies follow in line.
  const item = (comment: Comment, depth: number): string => {
    const below = (answers.get(comment.id) ?? []).map((reply) => item(reply, depth + 1));
    const inside = depth < 3 && below.length > 0 ? `\n<ol>${below.join("\n")}</ol>` : "";
    return `<li>${one(comment, page, say, address)}${inside}</li>${depth < 3 ? "" : below.join("\n")}`;
  };
  return item(thread.comment, 0);
}

function one(comment: Comment, { locale }: CommentsPage, say: Say, address: Address): string {
  const { id, authorName, verified, text, createdAt } = comment;
  const date = new Date(createdAt).toISOString();
  const shown = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: locale === "tr" ? "Europe/Istanbul" : "UTC",
  }).format(createdAt);
  return `<article id="c-${id}" itemscope itemtype="https://schema.org/Comment">
<bdi itemprop="author">${escapeHtml(authorName)}</bdi>${verified ? `<span class="verified">✓ ${say("page.comments.verified")}</span>` : ""}<time itemprop="dateCreated" datetime="${date}">${escapeHtml(shown)}</time>
<p itemprop="text" dir="auto">${escapeHtml(text)}</p>
<a rel="nofollow" href="${address({ reply: id })}#form">${say("page.comments.reply")}</a>
<a class="quiet" rel="nofollow" href="/v1/comments/${id}/report.html?lang=${locale}">${say("page.comments.report")}</a>
</article>`;
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
  const { fields, locale, site, answer } = page;
  const hidden = (name: string, value: string) =>
    value === "" ? "" : `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
  const parent = page.threads.items
    .flatMap(({ comment, replies }) => [comment, ...replies.items])
    .find(({ id }) => id === fields.parentId);
  const corrected =
    answer?.verdict?.correctedText == null
      ? ""
      : `\n<button class="second" name="use" value="corrected">${say("page.comments.corrected")}</button>`;
  return `<form id="form" class="wide" method="post" action="${escapeHtml(own)}" accept-charset="utf-8">
<h2>${parent ? say("page.comments.reply-to", { name: parent.authorName }) : say("page.comments.write")}</h2>
${parent ? `<p><a href="${address({})}">${say("page.comments.no-reply")}</a></p>` : ""}
${hidden("site", site)}${hidden("lang", locale)}${hidden("url", fields.url)}${hidden("title", fields.title)}${hidden("parentId", fields.parentId)}${hidden("key", page.form.key)}${hidden("since", page.form.since)}
<label for="text">${say("page.comments.text")}</label>
<textarea id="text" name="text" rows="7" required>${"\n"}${escapeHtml(fields.text)}</textarea>
<label for="name">${say("page.comments.name")}</label>
<input id="name" name="name" value="${escapeHtml(fields.name)}" maxlength="80" autocomplete="name" required>
<div class="trap" aria-hidden="true"><label for="website">${say("page.comments.trap")}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<button>${say("page.comments.send")}</button>${corrected}
</form>`;
}
