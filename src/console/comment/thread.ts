import { html, nothing, type TemplateResult } from "lit";
import type { CommentPage } from "../api/types.ts";
import { addressOf } from "../app/address.ts";
import { formatAge, say } from "../app/words.ts";

type Excerpt = CommentPage["context"]["replies"][number];

/** What the comment answers, and what answers it. */
export function thread({ context: { parent, replies } }: CommentPage): TemplateResult {
  if (!parent && replies.length === 0) return html`<p class="soft">${say("comment.alone")}</p>`;
  return html`<ol class="thread">
    ${parent ? html`<li><span class="soft">${say("comment.parent")}</span> ${excerpt(parent)}</li>` : nothing}
    ${replies.map((reply) => html`<li><span class="soft">${say("comment.reply")}</span> ${excerpt(reply)}</li>`)}
  </ol>`;
}

function excerpt({ id, author, excerpt: text, status, createdAt }: Excerpt): TemplateResult {
  return html`<a href=${addressOf(`comments/${id}`)}><bdi>${author.name}</bdi></a>
    <span class="badge ${status}">${say(`status.${status}`)}</span>
    <time class="soft" datetime=${createdAt}>${formatAge(createdAt)}</time>
    <bdi class="typed">${text}</bdi>`;
}
