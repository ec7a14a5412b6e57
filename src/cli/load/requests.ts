import type autocannon from "autocannon";
import { ORDINARY } from "../bench-comments.ts";

/** Readers that a proxy names; each sends an equal share. */
const READERS = 500;

/** Under an article of its own, so that pages of others stay as they are. */
export const WRITTEN = "yazilan";
/** The article with fifty published comments. */
export const READ = "okunan";
export const SITE = "yuk";

/** Comments as readers send them: all kinds of texts, from many addresses. */
export function submissions(path = "/v1/comments"): autocannon.Request[] {
  return Array.from({ length: READERS }, (_, reader) => ({
    method: "POST" as const,
    path,
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": `10.1.${reader >> 8}.${reader & 255}`,
    },
    body: JSON.stringify({
      site: SITE,
      article: { id: WRITTEN, url: `https://gazete.example/${WRITTEN}`, title: "Yük altında" },
      author: { name: "Ayşe" },
      text: ORDINARY[reader % ORDINARY.length],
    }),
  }));
}

/** One request, sent again and again. */
export function again(path: string, headers: Readonly<Record<string, string>> = {}) {
  return [{ method: "GET" as const, path, headers: { ...headers } }];
}
