import { v7 as uuidv7 } from "uuid";
import type { Engine } from "../moderation/moderate.ts";
import type { Verdict } from "../moderation/rule.ts";
import type { NewComment, Store } from "../store/store.ts";
import { ORDINARY } from "./bench-comments.ts";

/** Words that stand in few comments, so that some searches find little and others much. */
const PLACES = ["Iğdır", "İzmir", "İstanbul", "Şırnak", "Muğla", "Çankırı", "Kütahya", "Bingöl"];
const NAMES = ["Ayşe", "Mehmet", "Iraz", "İsmail", "Gülşen", "Ömer", "Çağla", "Deniz"];
const DAY = 24 * 60 * 60 * 1000;
/** How many writings are under way at once; they share commits. */
const AT_ONCE = 1000;

export interface Filling {
  readonly comments: number;
  readonly rejected: number;
  /** Milliseconds since 1970 of the newest comment. */
  readonly now: number;
}

/** The newest of what was filled in, oldest first; MOST_NAMED of each at most. */
export interface Filled {
  readonly rejected: readonly string[];
  readonly approved: readonly string[];
}

const MOST_NAMED = 20_000;

/** Fills a store with comments of the last 90 days, judged by the real engine (each text once). */
export async function fillStore(store: Store, engine: Engine, filling: Filling): Promise<Filled> {
  const judged = ORDINARY.map((text) => ({ text, verdict: engine.moderate(text) }));
  const refused = judged.filter(({ verdict }) => verdict.status === "rejected");
  const fine = judged.filter(({ verdict }) => verdict.status === "approved");
  const { comments, rejected, now } = filling;
  const every = Math.floor(comments / rejected);
  const named = { rejected: [] as string[], approved: [] as string[] };
  for (let done = 0; done < comments; done += AT_ONCE) {
    const batch: Promise<unknown>[] = [];
    for (let at = done; at < Math.min(done + AT_ONCE, comments); at++) {
      const from = at % every === 0 ? refused : fine;
      const { text, verdict } = from[
        Math.floor(at / every) % from.length
      ] as (typeof judged)[number];
      const createdAt = now - Math.floor((90 * DAY * (comments - at)) / comments);
      const comment = commentOf(at, text, verdict, createdAt);
      if (verdict.status !== "held") named[verdict.status].push(comment.id);
      batch.push(store.addComment(comment));
    }
    await Promise.all(batch);
    for (const ids of Object.values(named)) ids.splice(0, Math.max(0, ids.length - MOST_NAMED));
  }
  return named;
}

function commentOf(at: number, text: string, verdict: Verdict, createdAt: number): NewComment {
  const article = `haber-${Math.floor(Math.sqrt(at * 97) % 4000)}`;
  const place = at % 97 === 0 ? ` ${PLACES[at % PLACES.length]}` : "";
  return {
    id: uuidv7({ msecs: createdAt }),
    site: at % 53 === 0 ? "dergi" : "gazete",
    article: { id: article, url: `https://gazete.example/${article}`, title: `Haber ${article}` },
    parentId: null,
    authorName: `${NAMES[at % NAMES.length]} ${Math.floor(at / 8) % 20_000}`,
    // Behind everything else, so that the offsets of the findings stay true.
    text: `${text} ${at % 3001}${place}`,
    locale: "tr",
    verdict,
    createdAt,
  };
}
