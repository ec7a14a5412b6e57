import { type Ruling, type RulingWish, readComment, readQueue } from "../api/moderation.ts";
import { RefusedError } from "../api/problem.ts";
import type { Counts, QueuedComment, Standing } from "../api/types.ts";
import { errorWords } from "../app/error-words.ts";
import { waitingMarks } from "../comment/readers.ts";
import { type Card, withCards } from "./card.ts";
import { countsWith } from "./counts.ts";
import { apiQuery, type Filters, filtersOf } from "./filters.ts";
import { sendRulings, takeBack } from "./send-rulings.ts";

/** As many as fill a screen a few times over; more are there before one reaches the end. */
const PAGE = 30;
const LOAD_AHEAD = 8;

/** What happened, for whoever tells it to the moderator. */
export type QueueNews =
  | { readonly kind: "decided"; readonly ruling: Ruling; readonly count: number }
  | { readonly kind: "undone"; readonly count: number }
  | { readonly kind: "nothing-to-undo" }
  | { readonly kind: "undo-failed"; readonly why: string }
  | { readonly kind: "failed"; readonly count: number; readonly why: string }
  | { readonly kind: "colleague"; readonly standing: Standing };

/**
 * The queue as one moderator sees it. Decisions show at once and are sent one after the other;
 * one that fails brings its card back with the reason. Dispatches "change" after every change
 * and "news" (CustomEvent<QueueNews>) for what should be told.
 */
export class QueueModel extends EventTarget {
  filters: Filters = filtersOf(new URLSearchParams());
  cards: readonly Card[] = [];
  currentId: string | null = null;
  selected: ReadonlySet<string> = new Set();
  counts: Counts | null = null;
  nextCursor: string | null = null;
  loading: "first" | "more" | null = "first";
  /** Why the list could not be read. */
  error: string | null = null;
  /** Comments that have come in since the list was read. */
  arrived: ReadonlySet<string> = new Set();
  /** Decisions shown already whose answer is still to come. */
  sending = 0;
  /** The event stream's place as of the newest list. */
  seq: number | undefined;
  /** Whose rulings are one's own. */
  readonly #me: () => string | undefined;
  #reading: AbortController | null = null;
  #writes: Promise<void> = Promise.resolve();
  /** The ids of each action that `undo` may take back, the newest last. */
  #done: string[][] = [];
  /** Cards that have left the list by one's own action, to be put back as they were. */
  readonly #left = new Map<string, Card>();
  #anchor: string | null = null;

  constructor(me: () => string | undefined) {
    super();
    this.#me = me;
  }

  get current(): Card | undefined {
    return this.cards.find(({ comment }) => comment.id === this.currentId);
  }

  get position(): number {
    return this.cards.findIndex(({ comment }) => comment.id === this.currentId);
  }

  /** Reads the list anew. With `keep` what is shown stays until the answer has come. */
  async load(filters: Filters, { keep = false } = {}): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.filters = filters;
    this.error = null;
    this.loading = "first";
    if (!keep) {
      this.cards = [];
      this.currentId = null;
      this.selected = new Set();
    }
    this.#changed();
    try {
      const query = { ...apiQuery(filters, Date.now()), limit: PAGE };
      // What is still being sent would come back as undecided.
      do await this.#writes;
      while (this.sending > 0);
      const page = await readQueue(query, reading.signal);
      if (reading.signal.aborted) return;
      const troubled = keep ? this.cards.filter((card) => card.error || card.clash) : [];
      const fresh = page.comments.filter((one) => !this.#decidedSince(one));
      this.cards = withCards(
        fresh.map((comment) => ({ comment })),
        troubled,
        filters.order,
      );
      this.nextCursor = page.nextCursor;
      this.counts = page.counts;
      this.seq = page.seq;
      this.arrived = new Set();
      const ids = new Set(this.cards.map(({ comment }) => comment.id));
      this.selected = new Set([...this.selected].filter((id) => ids.has(id)));
      if (!this.current) this.currentId = this.cards[0]?.comment.id ?? null;
    } catch (error) {
      if (reading.signal.aborted) return;
      this.error = errorWords(error);
    }
    this.loading = null;
    this.#changed();
  }

  /** Reads the next page, if there is one and none is being read. */
  async more(): Promise<void> {
    const cursor = this.nextCursor;
    if (this.loading || cursor === null || !this.#reading) return;
    const { signal } = this.#reading;
    this.loading = "more";
    this.#changed();
    try {
      const query = { ...apiQuery(this.filters, Date.now()), limit: PAGE, cursor };
      const page = await readQueue(query, signal);
      if (signal.aborted) return;
      const known = new Set(this.cards.map(({ comment }) => comment.id));
      const fresh = page.comments.filter((one) => !known.has(one.id) && !this.#decidedSince(one));
      this.cards = [...this.cards, ...fresh.map((comment) => ({ comment }))];
      this.nextCursor = page.nextCursor;
      this.currentId ??= this.cards[0]?.comment.id ?? null;
    } catch (error) {
      if (signal.aborted) return;
      this.error = errorWords(error);
    }
    this.loading = null;
    this.#changed();
  }

  /** Moves to the next (1) or previous (-1) card. */
  move(step: 1 | -1): void {
    const position = this.position;
    const next = this.cards[position === -1 ? 0 : position + step];
    if (next) this.goTo(next.comment.id);
  }

  goTo(id: string): void {
    const left = this.current;
    this.currentId = id;
    // A card that a colleague has decided stays while one looks at it, and no longer.
    if (left?.clash && left.clash.wanted === null && left.comment.id !== id) {
      this.#remove(new Set([left.comment.id]), id);
    }
    this.#lookAhead();
    this.#changed();
  }

  /** Selects a card or not; with `range` everything from the one before to this one. */
  select(id: string, { range = false } = {}): void {
    const selected = new Set(this.selected);
    const from = this.cards.findIndex(({ comment }) => comment.id === this.#anchor);
    const to = this.cards.findIndex(({ comment }) => comment.id === id);
    if (range && from !== -1) {
      const [first, last] = from < to ? [from, to] : [to, from];
      for (const { comment } of this.cards.slice(first, last + 1)) selected.add(comment.id);
    } else if (!selected.delete(id)) selected.add(id);
    this.#anchor = id;
    this.selected = selected;
    this.#changed();
  }

  selectAll(all: boolean): void {
    this.selected = new Set(all ? this.cards.map(({ comment }) => comment.id) : []);
    this.#changed();
  }

  /** Shows the decision at once and sends it; the list goes on to the next card. */
  decide(ids: readonly string[], wish: RulingWish): void {
    const cards = this.cards.filter(({ comment }) => ids.includes(comment.id));
    if (cards.length === 0) return;
    for (const card of cards) this.#left.set(card.comment.id, card);
    this.#remove(new Set(ids));
    this.#leaves(cards, wish, 1);
    this.#tell({ kind: "decided", ruling: wish.ruling, count: cards.length });
    const action: string[] = [];
    this.#done.push(action);
    this.#send(async () => {
      const { decided, returned, why } = await sendRulings(cards, wish, this.#me());
      action.push(...decided);
      if (decided.length === 0) this.#done = this.#done.filter((one) => one !== action);
      if (returned.length === 0) return;
      const ids = new Set(returned.map(({ comment }) => comment.id));
      this.#return(returned);
      this.#leaves(
        cards.filter(({ comment }) => ids.has(comment.id)),
        wish,
        -1,
      );
      this.#tell({ kind: "failed", count: returned.length, why });
    });
  }

  /** Takes back one's last action, also one made before this page was opened. */
  undo(): void {
    this.#send(async () => {
      const { standings, left, error } = await takeBack(this.#done.pop());
      if (left.length > 0) this.#done.push([...left]);
      const back = await Promise.all(standings.map((standing) => this.#cardAfter(standing)));
      const shown = back.filter(({ comment }) => this.#belongs(comment));
      this.cards = withCards(this.cards, shown, this.filters.order);
      this.currentId = shown[0]?.comment.id ?? this.currentId;
      if (standings.length > 0) this.#tell({ kind: "undone", count: standings.length });
      const nothing = error instanceof RefusedError && error.code === "decision.nothing-to-undo";
      if (nothing) this.#tell({ kind: "nothing-to-undo" });
      else if (error) this.#tell({ kind: "undo-failed", why: errorWords(error) });
    });
  }

  /** Puts the error or clash of a card away; what a colleague decided stands. */
  dismiss(id: string): void {
    const card = this.cards.find(({ comment }) => comment.id === id);
    if (!card) return;
    if (card.clash && !this.#belongsAs(card.clash.standing)) this.#remove(new Set([id]));
    else this.#replace({ comment: card.comment });
    this.#changed();
  }

  /** A decision became known, from whomever. One's own are known already. */
  learn(standing: Standing): void {
    const { moderator } = standing.decision;
    if (moderator?.id === this.#me()) return;
    const card = this.cards.find(({ comment }) => comment.id === standing.commentId);
    if (!card && this.filters.marked) void this.#lookForMark(standing);
    else if (!card && this.#belongsAs(standing)) this.arrive(standing.commentId);
    if (!card || card.comment.version >= standing.version) return;
    const comment = { ...card.comment, status: standing.status, version: standing.version };
    if (this.#belongsAs(standing)) this.#replace({ ...card, comment });
    else if (card.comment.id === this.currentId) {
      this.#replace({ comment, clash: { standing, wanted: null } });
    } else {
      this.#remove(new Set([card.comment.id]));
      this.#tell({ kind: "colleague", standing });
    }
    this.#changed();
  }

  /** A comment came in; an empty list takes it at once. */
  arrive(id: string): void {
    this.arrived = new Set([...this.arrived, id]);
    if (this.cards.length === 0 && this.loading === null) void this.load(this.filters);
    this.#changed();
  }

  setCounts(counts: Counts): void {
    // While own decisions are on the way the shown counts are ahead of the service's.
    if (this.sending > 0) return;
    this.counts = counts;
    this.#changed();
  }

  /** One after the other, so that taking back finds what it takes back. */
  #send(work: () => Promise<void>): void {
    this.sending += 1;
    this.#writes = this.#writes
      .then(work)
      .catch((error) => this.#tell({ kind: "undo-failed", why: errorWords(error) }))
      .finally(() => {
        this.sending -= 1;
        this.#changed();
      });
  }

  async #cardAfter(standing: Standing): Promise<Card> {
    const { commentId, status, version } = standing;
    const comment = this.#left.get(commentId)?.comment ?? (await readComment(commentId));
    this.#left.delete(commentId);
    const back = { ...comment, status, version };
    this.#count([back], 1);
    return { comment: back };
  }

  /** A ruling that is taken back may leave an appeal or reports unanswered again. */
  async #lookForMark({ commentId, decision }: Standing): Promise<void> {
    if (decision.kind !== "undo") return;
    const comment = await readComment(commentId).catch(() => null);
    if (comment && this.#belongs(comment)) this.arrive(commentId);
  }

  #belongs(comment: QueuedComment): boolean {
    const { marked, status } = this.filters;
    return marked ? waitingMarks(comment).includes(marked) : comment.status === status;
  }

  #belongsAs({ status, decision }: Standing): boolean {
    const ruled = decision.kind === "approve" || decision.kind === "reject";
    // Any ruling answers what readers said.
    if (this.filters.marked) return !ruled;
    if (status !== this.filters.status) return false;
    if (this.filters.decided === "yes") return ruled;
    return status === "approved" || !ruled;
  }

  /** Has one decided it after the service made this list? */
  #decidedSince({ id, version }: QueuedComment): boolean {
    return version <= (this.#left.get(id)?.comment.version ?? 0);
  }

  #return(cards: readonly Card[]): void {
    for (const { comment } of cards) this.#left.delete(comment.id);
    this.cards = withCards(this.cards, cards, this.filters.order);
    this.currentId ??= cards[0]?.comment.id ?? null;
    this.#changed();
  }

  #replace(card: Card): void {
    this.cards = this.cards.map((one) => (one.comment.id === card.comment.id ? card : one));
  }

  /** Takes cards out; if the current one is among them, the next one that stays becomes current. */
  #remove(ids: ReadonlySet<string>, current = this.currentId): void {
    const after = this.cards.slice(Math.max(this.position, 0));
    const stays = ({ comment }: Card) => !ids.has(comment.id);
    const next = after.find(stays) ?? this.cards.filter(stays).at(-1);
    this.cards = this.cards.filter(stays);
    this.selected = new Set([...this.selected].filter((id) => !ids.has(id)));
    if (current !== null && !ids.has(current)) this.currentId = current;
    else this.currentId = next?.comment.id ?? null;
    this.#lookAhead();
    if (this.cards.length === 0 && this.arrived.size > 0) void this.load(this.filters);
    this.#changed();
  }

  #lookAhead(): void {
    if (this.cards.length - this.position <= LOAD_AHEAD) void this.more();
  }

  /** Shows at once what decisions do to the counts; -1: what they did not do after all. */
  #leaves(cards: readonly Card[], { ruling }: RulingWish, sign: 1 | -1): void {
    const comments = cards.map(({ comment }) => comment);
    this.#count(comments, sign === 1 ? -1 : 1);
    if (this.counts && ruling === "approve") {
      this.counts = { ...this.counts, approved: this.counts.approved + sign * cards.length };
    }
  }

  #count(comments: readonly QueuedComment[], by: 1 | -1): void {
    this.counts &&= countsWith(this.counts, comments, by);
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  #tell(news: QueueNews): void {
    this.dispatchEvent(new CustomEvent("news", { detail: news }));
  }
}
