import type Database from "better-sqlite3";
import type { Article } from "../store.ts";

type ArticleRow = Pick<Article, "url" | "title">;

/**
 * Keeps what the site last said about an article; a null says nothing. It looks before it writes,
 * because nearly every comment stands under an article that is known.
 * @returns the article as kept
 */
export function prepareKeepArticle(
  db: Database.Database,
): (site: string, said: Article) => Article {
  const find = db.prepare<[string, string], ArticleRow>(
    "select url, title from articles where site = ? and id = ?",
  );
  const insert = db.prepare("insert into articles (url, title, site, id) values (?, ?, ?, ?)");
  const update = db.prepare("update articles set url = ?, title = ? where site = ? and id = ?");
  return (site, said) => {
    const known = find.get(site, said.id);
    const kept: Article = {
      id: said.id,
      url: said.url ?? known?.url ?? null,
      title: said.title ?? known?.title ?? null,
    };
    if (!known) insert.run(kept.url, kept.title, site, kept.id);
    else if (kept.url !== known.url || kept.title !== known.title) {
      update.run(kept.url, kept.title, site, kept.id);
    }
    return kept;
  };
}
