import { randomUUID } from "node:crypto";
import type { Express, Request, RequestHandler } from "express";
import { z } from "zod";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { Judge } from "../judging.ts";
import { type Locale, messageFor } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import { type Store, StoreUnavailableError } from "../store/store.ts";
import type { AuthorTokens } from "./author-tokens.ts";
import { clientAddress } from "./client-address.ts";
import { commentsList } from "./comments-list.ts";
import {
  commentsPage,
  type FormFields,
  type FormTokens,
  type PageAnswer,
} from "./comments-page.ts";
import type { Cursors } from "./cursor.ts";
import type { PublicLimits } from "./limits.ts";
import { localeFor } from "./locale.ts";
import { newCommentSchema } from "./new-comment.ts";
import type { Gate } from "./overload.ts";
import { packedPage } from "./packed-page.ts";
import type { PublishedPages } from "./published-pages.ts";
import { readFormBody } from "./read-body.ts";
import { type PagePieces, sendPage } from "./send-page.ts";
import { siteOf } from "./site.ts";
import type { Submit } from "./submission.ts";
import { articleId, oneLine, siteId, uuid, webAddress } from "./text-fields.ts";
import { REPLIES_AT_ONCE } from "./threads.ts";
import { validate } from "./validate.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly judge: Judge;
  readonly limits: PublicLimits;
  readonly cursors: Cursors;
  readonly submit: Submit;
  readonly authorTokens: AuthorTokens;
  readonly gate: Gate;
  readonly pages: PublishedPages;
}

const THREADS_A_PAGE = 50;

const querySchema = z.object({
  site: siteId.optional(),
  lang: z.string().max(35).optional(),
  url: webAddress.optional().catch(undefined),
  title: oneLine(300).optional().catch(undefined),
  reply: uuid.optional().catch(undefined),
  cursor: z.string().max(1_000).optional(),
});

/**
 * `/v1/articles/:id/comments.html`: published comments for readers and search engines without
 * scripts, and a form that a page of a site may also point at. What was typed comes back with
 * every answer that did not take it.
 */
export function mountCommentsForm(app: Express, deps: Deps): void {
  const { config } = deps;
  const line = app.route("/v1/articles/:id/comments.html");
  line.get(async (request, response) => {
    const query = validate(querySchema, { ...request.query }) as z.output<typeof querySchema>;
    const article = articleOf(request);
    const locale = localeFor(query.lang, request);
    const fields = { name: "", text: "", url: query.url ?? "", title: query.title ?? "" };
    const shown = { ...fields, parentId: query.reply ?? "" };
    const view = { ...query, article, locale, fields: shown, answer: null };
    await sendPage(request, response, 200, await render(deps, view));
  });
  // A letter may take 12 bytes of a form.
  const limit = Math.max(config.bodyLimit, config.maxTextLength * 12 + 16_384);
  const answer = answerForm(deps);
  line.post(readFormBody(limit), (request, response, next) =>
    deps.gate.through(request, async () => answer(request, response, next)),
  );
  line.all(() => {
    throw new Problem("request.method-not-allowed", { headers: { Allow: "GET, HEAD, POST" } });
  });
}

function answerForm(deps: Deps): RequestHandler {
  const { config, submit, judge, limits, authorTokens } = deps;
  const schema = newCommentSchema(config.maxTextLength);
  const ownOf = (id: string) => ({ id, token: authorTokens.of(id) });
  return async (request, response) => {
    const sent: Record<string, unknown> = request.body ?? {};
    const value = (name: string) => (typeof sent[name] === "string" ? (sent[name] as string) : "");
    const article = articleOf(request);
    const locale = localeFor(value("lang") || undefined, request);
    const site = value("site") || undefined;
    const fields: FormFields = {
      name: value("name").trim(),
      // Browsers send line breaks of a form as two characters, whatever was typed.
      text: value("text").replace(/\r\n/g, "\n"),
      url: value("url"),
      title: value("title"),
      parentId: value("parentId"),
    };
    const show = async (status: number, answer: PageAnswer, left: FormFields) => {
      const view = { site, article, locale, fields: left, answer, cursor: undefined };
      await sendPage(request, response, status, await render(deps, view));
    };
    const say = (key: MessageKey, params = {}) => messageFor(key, params, locale);
    try {
      if (value("use") === "corrected") {
        await limits.checks(clientAddress(request));
        const { correctedText } = judge(fields.text, { site: siteOf(site, config.sites) });
        const text = correctedText ?? fields.text;
        const lines = [say("page.comments.corrected-done")];
        return await show(200, { tone: "good", lines }, { ...fields, text });
      }
      const body = validate(schema, {
        ...(site ? { site } : {}),
        article: { id: article, url: fields.url, title: fields.title || null },
        author: { name: fields.name },
        text: fields.text,
        parentId: fields.parentId || null,
        locale,
        form: { website: value("website"), ...openFor(value("since"), authorTokens) },
      }) as z.output<typeof schema>;
      const sender = {
        address: clientAddress(request),
        locale,
        now: Date.now(),
        note: (noted: object) => Object.assign(response.locals, { noted }),
        request,
      };
      const { comment } = await submit(sender, body, value("key") || undefined);
      const { status } = comment.verdict;
      const verdict = renderVerdict(comment.verdict, locale);
      const lines = [say(`status.${status}`)];
      const kept = status === "rejected" ? fields : { ...fields, text: "", parentId: "" };
      const answer: PageAnswer = {
        tone: status === "rejected" ? "bad" : "good",
        lines,
        ...(status === "approved" ? {} : { verdict, text: body.text, own: ownOf(comment.id) }),
      };
      return await show(200, answer, kept);
    } catch (error) {
      const { status, key, code } = refusal(error);
      const lines = [say("page.comments.refused"), say(key, { code })];
      await show(status, { tone: "bad", lines }, fields);
    }
  };
}

/** @throws what the form cannot explain */
function refusal(error: unknown): { status: number; key: MessageKey; code: string } {
  if (error instanceof StoreUnavailableError) {
    return { status: 503, key: "page.comments.error.server", code: "" };
  }
  if (!(error instanceof Problem)) throw error;
  const { code, status, options } = error;
  const path = options.errors?.[0]?.path;
  const known: Readonly<Record<string, MessageKey>> = {
    "text.blank": "page.comments.error.blank",
    "text.too-long": "page.comments.error.too-long",
    "text.control-character": "page.comments.error.text",
    "text.broken-unicode": "page.comments.error.text",
    "comment.unknown-parent": "page.comments.error.parent",
    "request.rate-limited": "page.comments.error.busy",
  };
  const name = path === "author.name" ? "page.comments.error.name" : undefined;
  return { status, code, key: known[code] ?? name ?? "page.comments.error.other" };
}

interface View {
  readonly article: string;
  readonly locale: Locale;
  readonly fields: FormFields;
  readonly answer: PageAnswer | null;
  readonly site?: string | undefined;
  readonly cursor?: string | undefined;
}

/** The page around a list that all readers of the article share. */
async function render(deps: Deps, view: View): Promise<PagePieces> {
  const { config, store } = deps;
  const { article: id, locale, fields, answer, cursor } = view;
  const site = siteOf(view.site, config.sites);
  // While the store is away, what was typed must come back all the same.
  const shared = await sharedList(deps, view, site).catch((error) => {
    if (answer && error instanceof StoreUnavailableError)
      return packedPage(Buffer.from(commentsList([], locale)));
    throw error;
  });
  const known = await store.article(site, id).catch(() => null);
  const [before, after] = commentsPage({
    locale,
    form: tokensOf(deps),
    site,
    article: known ?? { id, url: null, title: fields.title || null },
    replyTo: await authorOf(deps, site, id, fields.parentId),
    nextCursor: shared.nextCursor,
    firstPage: cursor === undefined,
    fields: {
      ...fields,
      url: fields.url || known?.url || "",
      title: fields.title || known?.title || "",
    },
    answer,
  });
  return { before, shared, after };
}

function sharedList({ pages, store, cursors }: Deps, view: View, site: string) {
  const { article: id, locale, cursor } = view;
  const list = ["comments.html", site, id];
  return pages.page([...list, locale, cursor], async () => {
    const { items, next } = await store.threadsFor({
      site,
      articleId: id,
      order: "oldest",
      limit: THREADS_A_PAGE,
      repliesLimit: REPLIES_AT_ONCE,
      ...(cursor === undefined ? {} : { after: cursors.decode(list, cursor) }),
    });
    return {
      article: { site, id },
      isEmpty: items.length === 0,
      body: Buffer.from(commentsList(items, locale)),
      nextCursor: next && cursors.encode(list, next),
    };
  });
}

/** Of a comment that is published under this article; null: there is none with this id. */
async function authorOf({ store }: Deps, site: string, articleId: string, commentId: string) {
  if (!uuid.safeParse(commentId).success) return null;
  const comment = await store.comment(commentId).catch(() => null);
  const isHere = comment?.site === site && comment.article.id === articleId;
  return isHere && comment.status === "approved" ? comment.authorName : null;
}

function tokensOf({ authorTokens }: Deps): FormTokens {
  const now = String(Date.now());
  return { key: randomUUID(), since: `${now}.${authorTokens.of(`form ${now}`)}` };
}

/** How long the form was open, as its own token proves; nothing if it came without one. */
function openFor(since: string, tokens: AuthorTokens): { seconds?: number } {
  if (since === "") return {};
  const [time = "", ...token] = since.split(".");
  if (!tokens.fits(`form ${time}`, token.join("."))) return { seconds: 0 };
  return { seconds: Math.max(0, (Date.now() - Number(time)) / 1000) };
}

function articleOf(request: Request): string {
  const params = validate(z.strictObject({ id: articleId }), { ...request.params });
  return (params as { id: string }).id;
}
