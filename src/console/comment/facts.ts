import { html, nothing, type TemplateResult } from "lit";
import type { QueuedComment } from "../api/types.ts";
import { addressOf } from "../app/address.ts";
import { formatAge, say } from "../app/words.ts";
import { decisionWords } from "../deciding/decision-words.ts";
import { filtersOf, queryOf } from "../queue/filters.ts";

/** Tells that the site has signed the author's name. */
export function verifiedMark({ author }: QueuedComment): TemplateResult | typeof nothing {
  if (!author.verified) return nothing;
  return html`<span class="verified" title=${say("card.verified-why")}>${say("card.verified")}</span>`;
}

/** How this author's comments on this site have fared of late. */
export function authorRecord({ context }: QueuedComment): TemplateResult {
  if (!context) return html``;
  const { approved, held, rejected, days, capped } = context.authorRecord;
  const value = { approved, held, rejected, n: days };
  const words = say(capped ? "card.record-capped" : "card.record", value);
  return html`<span class="record" title=${words} aria-label=${words} role="img">
    <span class="good">✓ ${say("number", { value: approved })}</span>
    <span class="bad">✕ ${say("number", { value: rejected })}</span>
    ${held > 0 ? html`<span>◷ ${say("number", { value: held })}</span>` : nothing}</span>`;
}

/** Where the comment stands: the article as a link to it, and to all comments under it. */
export function articleLine(comment: QueuedComment): TemplateResult {
  const { article, site } = comment;
  const name = article.title ?? article.id;
  const status = comment.status;
  const all = queryOf({
    ...filtersOf(new URLSearchParams()),
    status,
    site,
    article: article.id,
  });
  const parent = comment.context?.parent;
  return html`<p class="article">
    <span class="site">${site}</span>
    ${
      isWebAddress(article.url)
        ? html`<a href=${article.url} target="_blank" rel="noopener noreferrer">${name}</a>`
        : html`<span>${name}</span>`
    }
    <a class="quiet" href=${addressOf("", all)} title=${say("card.article-all")}
      aria-label=${say("card.article-all")}>≡</a>
    ${
      parent
        ? html`<a class="parent" href=${addressOf(`comments/${parent.id}`)}>↳ ${say("card.reply", {
            name: parent.author.name,
          })} <bdi>“${parent.excerpt}”</bdi></a>`
        : nothing
    }</p>`;
}

/** What a moderator ruled before, if anyone did. */
export function lastRuling({ context }: QueuedComment): TemplateResult {
  const ruling = context?.lastRuling;
  if (!ruling) return html``;
  return html`<p class="earlier">${say("card.earlier")} ${decisionWords(ruling)} · ${formatAge(ruling.at)}
    ${ruling.note ? html`<q><bdi>${ruling.note}</bdi></q>` : nothing}</p>`;
}

/** Whatever a site sent as its address, nothing but a web page is ever opened. */
function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
