import { decide, decideMany, type RulingWish, undoLast, undoRuling } from "../api/moderation.ts";
import { RefusedError } from "../api/problem.ts";
import type { Standing } from "../api/types.ts";
import { errorWords } from "../app/error-words.ts";
import type { Card } from "./card.ts";

const MOST_AT_ONCE = 200;

/** What became of rulings that were sent. */
export interface Sent {
  /** The ids of the comments that are decided as wished. */
  readonly decided: readonly string[];
  /** Cards whose wish was not granted, each with its error or clash. */
  readonly returned: readonly Card[];
  /** Why, in words, unless all of them clashed. */
  readonly why: string;
}

/** Decides all cards alike; one that fails does not hold the others up. @param me one's own id */
export async function sendRulings(
  cards: readonly Card[],
  wish: RulingWish,
  me: string | undefined,
): Promise<Sent> {
  const decided: string[] = [];
  const returned: Card[] = [];
  let why = "";
  const settle = (card: Card, standing: Standing) => {
    const { kind, moderator } = standing.decision;
    // An answer got lost and the wish was sent twice: it has been granted already.
    const granted = moderator?.id === me && kind === wish.ruling;
    if (granted) decided.push(card.comment.id);
    else returned.push(clashed(card, standing, wish));
  };
  for (let start = 0; start < cards.length; start += MOST_AT_ONCE) {
    const some = cards.slice(start, start + MOST_AT_ONCE);
    const [first] = some;
    try {
      if (some.length === 1 && first) {
        await decide(first.comment.id, first.comment.version, wish);
        decided.push(first.comment.id);
        continue;
      }
      const items = some.map(({ comment: { id, version } }) => ({ commentId: id, version }));
      const results = await decideMany(items, wish);
      results.forEach(({ commentId, outcome, current }, index) => {
        const card = some[index];
        if (outcome === "decided") decided.push(commentId);
        else if (card && current) settle(card, current);
      });
    } catch (error) {
      const refused = error instanceof RefusedError ? error : null;
      if (refused?.body.current && first) settle(first, refused.body.current);
      else if (refused?.code !== "comment.unknown") {
        why = errorWords(error);
        returned.push(...some.map(({ comment }) => ({ comment, error: why })));
      }
    }
  }
  return { decided, returned, why };
}

function clashed({ comment }: Card, standing: Standing, { ruling }: RulingWish): Card {
  const { status, version } = standing;
  return { comment: { ...comment, status, version }, clash: { standing, wanted: ruling } };
}

/** What became of taking decisions back. */
export interface TakenBack {
  readonly standings: readonly Standing[];
  /** Could not be asked about, and may be tried again. */
  readonly left: readonly string[];
  readonly error: unknown;
}

/** Takes back one's rulings on these comments; without any, one's newest ruling. */
export async function takeBack(ids: readonly string[] | undefined): Promise<TakenBack> {
  const standings: Standing[] = [];
  const left: string[] = [];
  let error: unknown = null;
  const asked = ids ?? [null];
  for (const id of asked) {
    try {
      standings.push(id === null ? await undoLast() : await undoRuling(id));
    } catch (caught) {
      error = caught;
      if (id !== null && !(caught instanceof RefusedError)) left.push(id);
    }
  }
  return { standings, left, error };
}
