import type autocannon from "autocannon";
import { ORDINARY } from "../bench-comments.ts";

type Requests = autocannon.Request[];
type Headers = Readonly<Record<string, string>>;

/** Readers that a proxy names; each sends an equal share. */
const READERS = 500;

/** Under an article of its own, so that pages of others stay as they are. */
const WRITTEN = "yazilan";
/** The article whose page is read. */
export const READ = "okunan";
export const SITE = "yuk";

export const PAGE = `/v1/articles/${READ}/comments?site=${SITE}&limit=50`;

/** A comment as a reader sends it. @param number tells the text, and from how many in a row */
export function submission(number: number, article = WRITTEN, name = "Ayşe") {
  const reader = number % READERS;
  return {
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": `10.1.${reader >> 8}.${reader & 255}`,
    },
    body: JSON.stringify({
      site: SITE,
      article: { id: article, url: `https://gazete.example/${article}`, title: "Yük altında" },
      author: { name },
      text: ORDINARY[reader % ORDINARY.length],
    }),
  };
}

/** Comments of all kinds from many addresses. */
export function submissions(path = "/v1/comments"): Requests {
  return Array.from({ length: READERS }, (_, reader) => ({
    ...{ method: "POST" as const, path, ...submission(reader) },
  }));
}

/** One request, sent again and again. */
export function again(path: string, headers: Headers = {}): Requests {
  return [{ method: "GET", path, headers: { ...headers } }];
}

/** A rejection confirmed, one comment after the other. */
export function decisions(ids: readonly string[], headers: Headers): Requests {
  let next = 0;
  return [
    {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ ruling: "reject", version: 1 }),
      setupRequest: (request) => ({
        ...request,
        path: `/v1/comments/${ids[next++ % ids.length]}/decisions`,
      }),
    },
  ];
}
