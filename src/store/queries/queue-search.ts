import { type Kysely, sql } from "kysely";
import { beginsAWord, searchWords } from "../search-words.ts";
import type { Tables } from "../tables.ts";
import { isAmong } from "./among.ts";
import { isFew, type Seqs } from "./queue-narrow.ts";
import { type Place, positionOf } from "./queue-orders.ts";
import { type Asked, alongIndex, amongFew, amongNewest } from "./queue-places.ts";

/** How this database system searches words. */
export interface WordSearch {
  /** The `seq` of comments that hold all these folded words. */
  matching(words: readonly string[]): Seqs;
  /**
   * Whether a walk along an index looks each comment up in the search index; if not, it makes the
   * whole list of matches before it begins.
   */
  readonly looksUp: boolean;
}

/** Of the comments that hold the words, so many of the newest are looked at first. */
const NEWEST_MATCHES = 1_000;
/** Comments whose texts are read at once, and in all, to see whether they hold the words. */
const READ_AT_ONCE = 200;
const MOST_READ = 1_000;

/**
 * The places of comments that hold all the words. Which way is quick depends on how many hold them
 * and how many the filters leave, so each is tried as far as it is cheap: the newest matches if
 * most of them fit; all matches if they are few; the filtered comments themselves, if the words
 * are in most of them; and else a walk along the index with the list of all matches.
 */
export async function searchedPlaces(
  db: Kysely<Tables>,
  asked: Asked,
  words: readonly string[],
  search: WordSearch,
): Promise<Place[]> {
  const { limit } = asked.query;
  const matching = search.matching(words);
  const newest = await amongNewest(db, asked, matching, NEWEST_MATCHES);
  if (newest && newest.length > limit) return newest;
  if (await isFew(db, matching)) return amongFew(db, asked, matching);
  const read = search.looksUp ? null : await byReading(db, asked, words);
  return read ?? alongIndex(db, asked, [isIn(matching)]);
}

/** For `amongFew` and `alongIndex`. */
export const isIn = (matching: Seqs) => sql<boolean>`comments.seq in (${matching})`;

/** @returns null if the page is not going to become full, and there are more comments to read */
async function byReading(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  words: readonly string[],
): Promise<Place[] | null> {
  const found: Place[] = [];
  let { after } = query;
  for (let read = READ_AT_ONCE; read <= MOST_READ; read += READ_AT_ONCE) {
    const step = { ...query, limit: READ_AT_ONCE - 1, ...(after ? { after } : {}) };
    const places = (await alongIndex(db, { query: step, statuses })).slice(0, READ_AT_ONCE);
    found.push(...(await thatHold(db, places, words)));
    if (found.length > query.limit || places.length < READ_AT_ONCE) return found;
    if ((found.length / read) * MOST_READ <= query.limit) return null;
    after = positionOf(query.order, places.at(-1) as Place);
  }
  return null;
}

async function thatHold(
  db: Kysely<Tables>,
  places: readonly Place[],
  words: readonly string[],
): Promise<Place[]> {
  if (places.length === 0) return [];
  const rows = await db
    .selectFrom("comments")
    .select(["seq", "author_name", "text"])
    .where(
      isAmong(
        db,
        "seq",
        places.map(({ seq }) => seq),
      ),
    )
    .execute();
  const holding = new Set(
    rows.filter((row) => holds(`${row.author_name}\n${row.text}`, words)).map(({ seq }) => seq),
  );
  return places.filter(({ seq }) => holding.has(seq));
}

/** As the search index would say. */
function holds(text: string, words: readonly string[]): boolean {
  const there = searchWords(text);
  const last = words.at(-1) ?? "";
  const isThere = (word: string) => there.includes(word);
  if (!words.slice(0, -1).every(isThere)) return false;
  return beginsAWord(last) ? there.some((word) => word.startsWith(last)) : isThere(last);
}
