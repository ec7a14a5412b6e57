import type { Kysely } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { AuthorRecord, Comment, CommentContext, CommentExcerpt, Decision } from "../store.ts";
import type { Tables } from "../tables.ts";
import type { CommentMarks } from "../voices.ts";
import { isAmong } from "./among.ts";
import { decisionFrom } from "./decisions.ts";
import { marksOf } from "./marks-of.ts";

/** The comments of one author that are counted at most; nobody's judgement needs more. */
export const RECORD_LIMIT = 500;
/** UTF-16 units of another comment's text. */
const EXCERPT_LENGTH = 200;

/** Somebody who writes on a site. */
export interface Author {
  readonly site: string;
  readonly authorName: string;
}

/** How many of an author's newest comments, RECORD_LIMIT at most, stand in a status. */
export interface RecordRow {
  /** The author's place in the list asked about. */
  readonly author: number;
  readonly status: Status;
  readonly count: number;
}

/** How this database system reads the records of several authors. */
export type ReadRecords = (
  db: Kysely<Tables>,
  authors: readonly Author[],
  since: number,
) => Promise<readonly RecordRow[]>;

/** What a moderator looks at beside a comment, in the order of the comments. */
export async function contextsOf(
  db: Kysely<Tables>,
  comments: readonly Comment[],
  since: number,
  readRecords: ReadRecords,
): Promise<CommentContext[]> {
  const parentIds = comments.flatMap(({ parentId }) => parentId ?? []);
  const ids = comments.map(({ id }) => id);
  // At once, since each goes to a server and back where the database has one.
  const [rulings, parents, records, marks] = await Promise.all([
    lastRulings(db, comments),
    excerpts(db, parentIds),
    recordsOf(db, comments, since, readRecords),
    marksOf(db, ids),
  ]);
  return comments.map(({ id, site, authorName, parentId }, index) => ({
    readers: marks[index] as CommentMarks,
    authorRecord: records.get(keyOf({ site, authorName })) as AuthorRecord,
    lastRuling: rulings.get(id) ?? null,
    parent: (parentId !== null && parents.get(parentId)) || null,
  }));
}

/** Replies to a comment, oldest first, whatever their status. */
export async function repliesTo(
  db: Kysely<Tables>,
  parentId: string,
  limit: number,
): Promise<CommentExcerpt[]> {
  const rows = await selectExcerpts(db)
    .where("parent_id", "=", parentId)
    .orderBy("created_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(excerptFrom);
}

const keyOf = ({ site, authorName }: Author) => JSON.stringify([site, authorName]);

async function recordsOf(
  db: Kysely<Tables>,
  comments: readonly Author[],
  since: number,
  readRecords: ReadRecords,
): Promise<ReadonlyMap<string, AuthorRecord>> {
  const authors = new Map(comments.map((author) => [keyOf(author), author]));
  const rows = await readRecords(db, [...authors.values()], since);
  const byAuthor = Map.groupBy(rows, ({ author }) => author);
  return new Map(
    [...authors.keys()].map((key, index) => {
      const counts: Record<Status, number> = { approved: 0, held: 0, rejected: 0 };
      for (const { status, count } of byAuthor.get(index) ?? []) counts[status] = Number(count);
      const capped = counts.approved + counts.held + counts.rejected >= RECORD_LIMIT;
      return [key, { ...counts, capped }];
    }),
  );
}

/** Of the comments that a moderator has decided: the newest decision. */
async function lastRulings(
  db: Kysely<Tables>,
  comments: readonly Comment[],
): Promise<Map<string, Decision>> {
  const ruled = comments.filter(({ version }) => version > 1).map(({ id }) => id);
  if (ruled.length === 0) return new Map();
  const rows = await db
    .selectFrom("decisions")
    .innerJoin("comments", (join) =>
      join
        .onRef("comments.id", "=", "decisions.comment_id")
        .onRef("comments.version", "=", "decisions.version"),
    )
    .selectAll("decisions")
    .where(isAmong(db, "decisions.comment_id", ruled))
    .execute();
  return new Map(rows.map((row) => [row.comment_id, decisionFrom(row)]));
}

async function excerpts(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, CommentExcerpt>> {
  if (ids.length === 0) return new Map();
  const rows = await selectExcerpts(db)
    .where(isAmong(db, "id", ids))
    .execute();
  return new Map(rows.map((row) => [row.id, excerptFrom(row)]));
}

function selectExcerpts(db: Kysely<Tables>) {
  return db
    .selectFrom("comments")
    .select(["id", "author_name", "text", "status", "created_at"] as const);
}

interface ExcerptRow {
  readonly id: string;
  readonly author_name: string;
  readonly text: string;
  readonly status: Status;
  readonly created_at: number;
}

function excerptFrom(row: ExcerptRow): CommentExcerpt {
  const { id, author_name: authorName, text, status, created_at: createdAt } = row;
  return { id, authorName, excerpt: beginningOf(text), status, createdAt };
}

/** Never ends within a character. */
function beginningOf(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text;
  const cut = text.slice(0, EXCERPT_LENGTH);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
