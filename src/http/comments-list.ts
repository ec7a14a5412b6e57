import { type Locale, messageFor } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import type { Comment, Thread } from "../store/store.ts";
import { escapeHtml } from "./html.ts";

/** The form of a page with a list that takes its readers to a reply; the list's buttons name it. */
export const REPLY_FORM = "replying";

/**
 * Published comments as a list for a page without scripts. All readers of an article see the same,
 * so that nothing here may hang on how somebody came to the page.
 */
export function commentsList(threads: readonly Thread[], locale: Locale): string {
  const say = (key: MessageKey) => escapeHtml(messageFor(key, {}, locale));
  if (threads.length === 0) return `<p class="quiet">${say("page.comments.none")}</p>`;
  const date = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: locale === "tr" ? "Europe/Istanbul" : "UTC",
  });

  const one = ({ id, authorName, verified, text, createdAt }: Comment): string =>
    `<article id="c-${id}" itemscope itemtype="https://schema.org/Comment">
<bdi itemprop="author">${escapeHtml(authorName)}</bdi>${verified ? `<span class="verified">✓ ${say("page.comments.verified")}</span>` : ""}<time itemprop="dateCreated" datetime="${new Date(createdAt).toISOString()}">${escapeHtml(date.format(createdAt))}</time>
<p itemprop="text" dir="auto">${escapeHtml(text)}</p>
<button class="link" form="${REPLY_FORM}" name="reply" value="${id}">${say("page.comments.reply")}</button>
<a class="quiet" rel="nofollow" href="/v1/comments/${id}/report.html?lang=${locale}">${say("page.comments.report")}</a>
</article>`;

  const item = ({ comment: root, replies }: Thread): string => {
    const answers = Map.groupBy(replies.items, ({ parentId }) => parentId);
    // A quarrel may be deeper than a page is wide: from the third step on replies follow in line.
    const under = (comment: Comment, depth: number): string => {
      const below = (answers.get(comment.id) ?? []).map((reply) => under(reply, depth + 1));
      const inside = depth < 3 && below.length > 0 ? `\n<ol>${below.join("\n")}</ol>` : "";
      return `<li>${one(comment)}${inside}</li>${depth < 3 ? "" : below.join("\n")}`;
    };
    return under(root, 0);
  };

  return `<ol class="threads">\n${threads.map(item).join("\n")}\n</ol>`;
}
