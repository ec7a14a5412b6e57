/** A counter's sums come as [key…, sum] each. */
const sums = (parameter: string) => `json_array_elements(${parameter}::json) as sum (of)`;
const text = (place: number) => `(of ->> ${place})`;
const whole = (place: number) => `(of ->> ${place})::bigint`;

/**
 * Everything that a batch of new comments writes, as one statement: it goes to the server and
 * back once, whatever the size of the batch. Its parts see nothing of each other's rows, so each
 * table is written by one of them alone. It fails as a whole if one of the idempotency keys is
 * taken.
 *
 * Parameters: comments, what is news of articles (null: nothing), findings, rules and idempotency
 * keys as JSON lists of objects, the time in ms since 1970, and the sums of the four counters.
 */
export const INSERT = `
with sent as materialized (
  select * from json_to_recordset($1::json) as sent (id text, site text, article_id text,
    parent_id text, author_name text, verified integer, text text, locale text, language text, verdict text,
    certainty double precision, created_at bigint, status text, words text, decision_id text)),
kept_articles as (
  insert into articles (site, id, url, title)
  select site, id, url, title
  from json_to_recordset($2::json) as said (site text, id text, url text, title text)
  on conflict (site, id) do update set url = coalesce(excluded.url, articles.url),
    title = coalesce(excluded.title, articles.title)),
added as (
  insert into comments (id, site, article_id, parent_id, author_name, verified, text, locale,
    language, verdict, certainty, created_at, status, version, decided_at)
  select id, site, article_id, parent_id, author_name, verified, text, locale,
    language, verdict, certainty, created_at, status, 1, created_at
  from sent
  returning seq, id),
indexed as (
  insert into comment_search (seq, words)
  select added.seq, array_to_tsvector(string_to_array(sent.words, ' '))
  from added join sent on sent.id = added.id),
found as (
  insert into comment_findings (rule, entry, comment_seq)
  select found.rule, found.entry, added.seq
  from json_to_recordset($3::json) as found (id text, rule text, entry text)
  join added on added.id = found.id),
listed as (
  insert into comment_rules (rule, status, ruled, created_at, certainty, comment_seq)
  select found.rule, sent.status, 0, sent.created_at, sent.certainty, added.seq
  from json_to_recordset($4::json) as found (id text, rule text)
  join sent on sent.id = found.id
  join added on added.id = found.id),
kept_keys as (
  insert into idempotency_keys (site, key, fingerprint, comment_id, created_at)
  select site, key, fingerprint, id, $6::bigint
  from json_to_recordset($5::json) as used (site text, key text, fingerprint text, id text)),
counted_statuses as (
  insert into comment_counts as kept (site, status, count, waiting)
  select ${text(0)}, ${text(1)}, ${whole(2)}, ${whole(2)} from ${sums("$7")}
  on conflict (site, status) do update set count = kept.count + excluded.count,
    waiting = kept.waiting + excluded.waiting),
counted_hours as (
  insert into hourly_comments as kept (hour, site, status, count)
  select ${whole(0)}, ${text(1)}, ${text(2)}, ${whole(3)} from ${sums("$8")}
  on conflict (hour, site, status) do update set count = kept.count + excluded.count),
counted_findings as (
  insert into hourly_findings as kept (hour, site, rule, entry, fired, upheld, overturned)
  select ${whole(0)}, ${text(1)}, ${text(2)}, ${text(3)}, ${whole(4)}, 0, 0 from ${sums("$9")}
  on conflict (hour, site, rule, entry) do update set fired = kept.fired + excluded.fired),
counted_articles as (
  insert into daily_articles as kept (day, site, article_id, comments, refused)
  select ${whole(0)}, ${text(1)}, ${text(2)}, ${whole(3)}, ${whole(4)} from ${sums("$10")}
  on conflict (day, site, article_id) do update set comments = kept.comments + excluded.comments,
    refused = kept.refused + excluded.refused)
insert into decisions (id, comment_id, version, kind, status, at)
select decision_id, id, 1, 'verdict', status, created_at from sent`;

/** Makes room for keys that are free again; those that nobody asks for are dropped in time. */
export const DROP_KEYS = `delete from idempotency_keys as kept
using json_to_recordset($1::json) as expired (site text, key text)
where kept.site = expired.site and kept.key = expired.key and kept.created_at <= $2`;
