import type Database from "better-sqlite3";
import { articleOf } from "../article-of.ts";
import type { Article, NewComment } from "../store.ts";

type ArticleRow = Pick<Article, "url" | "title">;

/** Keeps what comments say about their articles. */
export interface Articles {
  /** @returns the article as kept */
  keep(comment: NewComment): Article;
  /** Forgets what a batch has read: others may write before the next one. */
  clear(): void;
}

/**
 * It looks before it writes, because nearly every comment stands under an article that is known,
 * and once for all comments of a batch, because many stand under the same few.
 */
export function prepareArticles(db: Database.Database): Articles {
  const find = db.prepare<[string, string], ArticleRow>(
    "select url, title from articles where site = ? and id = ?",
  );
  const insert = db.prepare("insert into articles (url, title, site, id) values (?, ?, ?, ?)");
  const update = db.prepare("update articles set url = ?, title = ? where site = ? and id = ?");
  const seen = new Map<string, Article>();

  function keep({ site, article: said, verdict }: NewComment): Article {
    const name = `${site}\0${said.id}`;
    const known: ArticleRow | undefined = seen.get(name) ?? find.get(site, said.id);
    const kept = articleOf(said, known, verdict.status === "approved");
    if (!known) insert.run(kept.url, kept.title, site, kept.id);
    else if (kept.url !== known.url || kept.title !== known.title) {
      update.run(kept.url, kept.title, site, kept.id);
    }
    seen.set(name, kept);
    return kept;
  }

  return { keep, clear: () => seen.clear() };
}
