import type pg from "pg";
import { asFirstAnswered, commentFrom } from "../comment-row.ts";
import { KEY_LIFE, type KeptKey } from "../idempotency.ts";
import type { Comment } from "../store.ts";
import { FLUSH } from "./one-writer.ts";
import { selectComments } from "./select-comments.ts";
import { askSoon } from "./silence.ts";

const FIND = `select comment_id, fingerprint from idempotency_keys
  where site = $1 and key = $2 and created_at > $3`;

/** Several instances may do it at once: each takes rows that no other has taken. */
const DROP = `delete from idempotency_keys where ctid = any(array(
  select ctid from idempotency_keys where created_at <= $1
  limit $2 for update skip locked))`;

/** How often expired keys are dropped, in milliseconds, and how many at once. */
const DROP_EVERY = 60_000;
const DROP_AT_ONCE = 10_000;

/** @param now milliseconds since 1970 */
export function prepareKeys(pool: pg.Pool, now: () => number) {
  let dropNext = 0;
  return {
    /** The comment kept under a key, as it was first answered. */
    async find(
      site: string,
      key: string,
    ): Promise<{ readonly comment: Comment; readonly fingerprint: string } | null> {
      const values = [site, key, now() - KEY_LIFE];
      const { rows } = await pool.query<KeptKey>({ name: "key", text: FIND, values });
      const [kept] = rows;
      if (!kept) return null;
      const row = (await selectComments(pool, [kept.comment_id])).get(kept.comment_id);
      if (!row) return null;
      // The first request may still be waiting for the disk, and this one is answered before it.
      await askSoon(pool, FLUSH);
      return { comment: asFirstAnswered(commentFrom(row)), fingerprint: kept.fingerprint };
    },

    /** Drops expired keys if that has not been done for a while. Nobody needs to wait for it. */
    dropExpired(): void {
      if (now() < dropNext) return;
      dropNext = now() + DROP_EVERY;
      // What stays is dropped next time; a key that is too old counts no more anyway.
      pool.query(DROP, [now() - KEY_LIFE, DROP_AT_ONCE]).catch(() => {});
    },
  };
}
