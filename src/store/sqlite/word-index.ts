import type Database from "better-sqlite3";
import { indexedWords } from "../search-words.ts";

/** Puts the words of new comments into the full-text index. */
export interface WordIndex {
  /** Remembers a comment of the batch under way, by its `seq`. */
  note(seq: number | bigint, text: string): void;
  /** Writes what was noted; the last thing of a transaction. */
  write(): void;
  /** Forgets what a failed batch left behind. */
  clear(): void;
}

/**
 * The index collects a transaction's words in memory, but any other statement that may need to be
 * taken back makes it write them out early, which costs more than all the rest of a comment. So
 * the words of a whole batch wait until nothing else is left to write.
 */
export function prepareWordIndex(db: Database.Database): WordIndex {
  const insert = db.prepare("insert into comment_search (rowid, words) values (?, ?)");
  let noted: [seq: number | bigint, words: string][] = [];
  return {
    note: (seq, text) => noted.push([seq, indexedWords(text)]),
    write() {
      for (const [seq, words] of noted) insert.run(seq, words);
      noted = [];
    },
    clear() {
      noted = [];
    },
  };
}
