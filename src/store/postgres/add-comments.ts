import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { articleOf } from "../article-of.ts";
import { asFirstAnswered, commentFrom } from "../comment-row.ts";
import { CommentSums } from "../comment-sums.ts";
import { KEY_LIFE } from "../idempotency.ts";
import type { AddedComment, Article, Comment, NewComment } from "../store.ts";
import { certaintyOf, entriesOf, rulesOf } from "../verdict-facts.ts";
import type { Prepared } from "./batches.ts";
import { DROP_KEYS, INSERT } from "./insert-comments.ts";
import { jsonOf, type Known, readKnown, within } from "./known.ts";
import { lexemesOf } from "./lexemes.ts";
import { selectComments } from "./select-comments.ts";

/** A comment on its way in. */
export interface Adding {
  readonly comment: NewComment;
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | undefined;
}

/**
 * Makes a batch of comments ready to be kept: one question for what they refer to, and then, in the
 * transaction, one statement for everything they write. Each sees those before it, as if they had
 * come one after the other. The question is asked before the batch has its turn to write, since
 * all others would wait for the answer. Another instance may write in between: if it takes one of
 * the keys, nothing of the batch is kept, and it is asked again; of an article nothing is written
 * but what this batch says.
 * @param now milliseconds since 1970
 */
export async function prepareComments(
  client: pg.ClientBase,
  batch: readonly Adding[],
  now: number,
): Promise<Prepared<AddedComment>> {
  const keysSince = now - KEY_LIFE;
  const known = await readKnown(client, batch, keysSince);
  const plan = new Plan(known);
  const outcomes = batch.map((adding) => plan.take(adding));
  const replayed = await selectComments(
    client,
    outcomes.flatMap((one) => (typeof one === "string" ? one : [])),
  );
  const results = outcomes.map((one): AddedComment => {
    if (typeof one !== "string") return one;
    const row = replayed.get(one);
    if (!row) throw new Error("an idempotency key names a comment that is not there");
    return { outcome: "replayed", comment: asFirstAnswered(commentFrom(row)) };
  });
  const statements: pg.QueryConfig[] = [];
  if (known.expired.length > 0) {
    statements.push({ text: DROP_KEYS, values: [jsonOf(known.expired), keysSince] });
  }
  if (plan.added.length > 0) {
    statements.push({ name: "add", text: INSERT, values: plan.values(now) });
  }
  return { results, statements };
}

/** What a batch will write. */
class Plan {
  readonly added: { readonly comment: Comment; readonly adding: Adding }[] = [];
  readonly #known: Known;
  readonly #byKey = new Map<string, { readonly comment: Comment; readonly fingerprint: string }>();
  readonly #byId = new Map<string, Comment>();
  readonly #articles: Map<string, Article>;
  /** By site and id: what is news of them. */
  readonly #changed = new Map<string, { readonly site: string; readonly article: Article }>();
  readonly #sums = new CommentSums();

  constructor(known: Known) {
    this.#known = known;
    this.#articles = new Map(known.articles);
  }

  /** @returns the outcome, or the id of the comment that was kept before under the same key */
  take(adding: Adding): AddedComment | string {
    const { comment, idempotency } = adding;
    const name = idempotency && within(comment.site, idempotency.key);
    const kept = name === undefined ? undefined : this.#known.keys.get(name);
    const earlier = name === undefined ? undefined : this.#byKey.get(name);
    const fingerprint = kept?.fingerprint ?? earlier?.fingerprint;
    if (fingerprint !== undefined && fingerprint !== idempotency?.fingerprint) {
      return { outcome: "key-reused" };
    }
    if (kept) return kept.comment_id;
    if (earlier) return { outcome: "replayed", comment: earlier.comment };
    if (!this.#hasParent(comment)) return { outcome: "parent-unknown" };
    const added = this.#add(adding);
    if (name !== undefined && idempotency) {
      this.#byKey.set(name, { comment: added, fingerprint: idempotency.fingerprint });
    }
    return { outcome: "added", comment: added };
  }

  /** The parameters of INSERT. */
  values(now: number): unknown[] {
    return [
      jsonOf(this.added.map(({ comment }) => sentOf(comment))),
      jsonOf([...this.#changed.values()].map(({ site, article }) => ({ site, ...article }))),
      jsonOf(
        this.added.flatMap(({ comment: { id, verdict } }) =>
          entriesOf(verdict).map(({ rule, entry }) => ({ id, rule, entry })),
        ),
      ),
      jsonOf(
        this.added.flatMap(({ comment: { id, verdict } }) =>
          rulesOf(verdict).map((rule) => ({ id, rule })),
        ),
      ),
      jsonOf(
        this.added.flatMap(({ comment: { id, site }, adding: { idempotency } }) =>
          idempotency ? { id, site, ...idempotency } : [],
        ),
      ),
      now,
      jsonOf(this.#sums.of("statuses")),
      jsonOf(this.#sums.of("hours")),
      jsonOf(this.#sums.of("findings")),
      jsonOf(this.#articleSums()),
    ];
  }

  #hasParent({ parentId, site, article }: NewComment): boolean {
    if (parentId === null) return true;
    const parent = this.#known.parents.get(parentId);
    if (parent) return parent.site === site && parent.articleId === article.id;
    const sibling = this.#byId.get(parentId);
    return (
      sibling?.status === "approved" && sibling.site === site && sibling.article.id === article.id
    );
  }

  #add(adding: Adding): Comment {
    const { comment } = adding;
    const { status } = comment.verdict;
    const article = this.#keepArticle(comment);
    const added: Comment = {
      ...comment,
      verified: comment.verified ?? false,
      article,
      status,
      version: 1,
      decidedAt: comment.createdAt,
    };
    this.added.push({ comment: added, adding });
    this.#byId.set(comment.id, added);
    this.#sums.note(comment);
    return added;
  }

  #keepArticle({ site, article: said, verdict }: NewComment): Article {
    const name = within(site, said.id);
    const known = this.#articles.get(name);
    const article = articleOf(said, known, verdict.status === "approved");
    const { id, url, title } = article;
    const isNew = { url: known?.url !== url, title: known?.title !== title };
    if (!known || isNew.url || isNew.title) {
      this.#articles.set(name, article);
      const before = this.#changed.get(name)?.article;
      const news = {
        id,
        url: isNew.url ? url : (before?.url ?? null),
        title: isNew.title ? title : (before?.title ?? null),
      };
      this.#changed.set(name, { site, article: news });
    }
    return article;
  }

  /** Both figures of an article are in one row, which one statement may write once. */
  #articleSums(): (string | number)[][] {
    const refused = new Map(
      this.#sums
        .of("refusals")
        .map(([day, site, id, sum]) => [JSON.stringify([day, site, id]), sum]),
    );
    return this.#sums
      .of("articles")
      .map(([day, site, id, sum]) => [
        ...[day as number, site as string, id as string, sum as number],
        refused.get(JSON.stringify([day, site, id])) ?? 0,
      ]);
  }
}

/** The columns of a comment as INSERT reads them. */
function sentOf(comment: Comment) {
  const { id, site, parentId, authorName, verified, text, locale, verdict, createdAt, status } =
    comment;
  return {
    ...{ id, site, text, locale, status },
    article_id: comment.article.id,
    parent_id: parentId,
    author_name: authorName,
    verified: Number(verified),
    language: verdict.language,
    // As text: escapes within it then mean nothing to the database.
    verdict: JSON.stringify(verdict),
    certainty: certaintyOf(verdict),
    created_at: createdAt,
    words: lexemesOf(`${authorName}\n${text}`),
    decision_id: uuidv7(),
  };
}
