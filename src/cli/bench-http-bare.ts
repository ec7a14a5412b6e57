import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import express from "express";

/**
 * What the service is measured against: an Express route that inserts the same row with the same
 * durability, and does nothing else. Arguments: port and database file.
 */
const [port, file = ""] = process.argv.slice(2);

const db = new Database(file);
db.pragma("journal_mode = wal");
db.pragma("synchronous = full");
db.exec(`create table comments (id text primary key, site text, article_id text, url text,
  title text, parent_id text, author text, body text, locale text, created_at integer)`);
const insert = db.prepare("insert into comments values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

const app = express();
app.use(express.json());
app.post("/v1/comments", (request, response) => {
  const { site, article, author, text, parentId = null, locale = "tr" } = request.body;
  const id = randomUUID();
  const now = Date.now();
  const { url, title = null } = article;
  insert.run(id, site, article.id, url, title, parentId, author.name, text, locale, now);
  response.status(201).json({ id, createdAt: new Date(now).toISOString() });
});
app.get("/health", (_request, response) => void response.json({ status: "ok" }));
app.listen(Number(port), "127.0.0.1");
