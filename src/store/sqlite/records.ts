import { RECORD_LIMIT, type ReadRecords, type RecordRow } from "../queries/contexts.ts";
import type { SqliteFile } from "./open-file.ts";

/** One author after the other, as a statement prepared once: a question costs nothing but its answer. */
export function prepareRecords({
  reader,
  failing,
}: Pick<SqliteFile, "reader" | "failing">): ReadRecords {
  const record = reader.prepare<unknown[], Omit<RecordRow, "author">>(
    `select status, count(*) as count from (
       select status from comments
       where author_name = ? and site = ? and created_at >= ?
       order by created_at desc limit ${RECORD_LIMIT}) as recent
     group by status`,
  );
  return async (_db, authors, since) => {
    try {
      return authors.flatMap(({ site, authorName }, author) =>
        record.all(authorName, site, since).map(({ status, count }) => ({ author, status, count })),
      );
    } catch (error) {
      throw failing.told(error);
    }
  };
}
