import { type RawBuilder, sql } from "kysely";
import type { WordSearch } from "../queries/queue-search.ts";
import { beginsAWord, searchWords } from "../search-words.ts";

/** PostgreSQL takes words of up to 2 KiB; four bytes a character at most. */
const LONGEST_WORD = 500;

/** The words of a text as `comment_search` holds them, each once, parted by spaces. */
export function lexemesOf(text: string): string {
  return [...new Set(searchWords(text).map(shortened))].join(" ");
}

export const wordSearch: WordSearch = {
  /** Every word must be there; the last one may still be being typed. */
  matching(words) {
    const query = sql`${queryOf(words)}::tsquery` as RawBuilder<unknown>;
    return sql`select seq from comment_search where words @@ ${query}`;
  },
  looksUp: true,
};

/** Words are letters and digits alone, so that nothing in them needs escaping. */
function queryOf(words: readonly string[]): string {
  const last = shortened(words.at(-1) ?? "");
  const beginning = beginsAWord(last) ? ":*" : "";
  const others = new Set(words.slice(0, -1).map(shortened));
  return [...[...others].map((word) => `'${word}'`), `'${last}'${beginning}`].join(" & ");
}

function shortened(word: string): string {
  return word.length <= LONGEST_WORD ? word : word.slice(0, LONGEST_WORD).toWellFormed();
}
