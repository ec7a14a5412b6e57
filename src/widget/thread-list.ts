import type { Api, Comment, Thread } from "./api.ts";
import { commentItem, type ItemDeps } from "./comment-item.ts";
import { button, h } from "./dom.ts";

/** Replies are moved in so often; what is deeper says to whom it replies. */
const DEEPEST = 3;

export type Order = "newest" | "oldest";

interface Page {
  readonly threads: readonly Thread[];
  readonly nextCursor: string | null;
  readonly count: number;
}

export interface ListDeps extends ItemDeps {
  readonly api: Api;
  /** The address of the conversations, for an order and a cursor. */
  readonly path: (order: Order, cursor: string | null) => string;
  readonly repliesPath: (id: string, cursor: string) => string;
  readonly onCount: (count: number) => void;
}

/** The published comments: conversations with their replies, a page at a time. */
export function createThreadList(deps: ListDeps) {
  const { api, words } = deps;
  const { say } = words;
  const list = h("ol.threads", {});
  const foot = h("div.foot", {});
  const element = h("div.list", {}, list, foot);
  /** By comment id: where its replies go. */
  const places = new Map<string, { comment: Comment; depth: number; replies: HTMLOListElement }>();
  let count = 0;
  let order: Order = "newest";
  let asked = 0;

  /** Loads the first page in place of what is there; the old list stays until the new one is. */
  async function load(by: Order, before?: Promise<unknown>): Promise<boolean> {
    const mine = ++asked;
    if (list.childElementCount === 0) foot.replaceChildren(h("p.quiet", {}, say("loading")));
    try {
      const page = await api<Page>(deps.path(by, null));
      await before;
      if (mine !== asked) return false;
      order = by;
      places.clear();
      list.replaceChildren();
      append(page);
      setCount(page.count);
      return true;
    } catch {
      if (mine !== asked) return false;
      foot.replaceChildren(
        h("p.quiet", { role: "alert" }, say("listFailed")),
        button(say("again"), "small", () => void load(by)),
      );
      return false;
    }
  }

  function append(page: Page): void {
    const added = page.threads.filter(({ id }) => !places.has(id)).map(threadItem);
    list.append(...added);
    const { nextCursor } = page;
    foot.replaceChildren(
      ...(nextCursor ? [moreButton("more", deps.path(order, nextCursor), append)] : []),
    );
    if (list.childElementCount === 0) foot.append(h("p.quiet", {}, say("none")));
  }

  function moreButton<T>(key: "more" | "moreReplies", path: string, take: (page: T) => void) {
    const more = button(say(key), "more", async () => {
      if (more.ariaBusy === "true") return;
      more.ariaBusy = "true";
      try {
        const page = await api<T>(path);
        const focused = more.matches(":focus");
        const before = articles().filter(
          (article) => article.compareDocumentPosition(more) & Node.DOCUMENT_POSITION_FOLLOWING,
        ).length;
        take(page);
        setCount(count);
        more.remove();
        // Whoever came by keyboard goes on where the new comments begin.
        if (focused) articles()[before]?.focus();
      } catch {
        more.textContent = `${say("listFailed")} ${say("again")}`;
      }
      more.ariaBusy = "false";
    });
    return more;
  }

  const articles = () => [...element.querySelectorAll<HTMLElement>("article")];
  const articleOf = (id: string) => articles().find((article) => article.dataset.id === id);

  function threadItem(thread: Thread): HTMLLIElement {
    const item = place(thread, null);
    addReplies(thread.id, thread.replies, thread.nextReplies, item);
    return item;
  }

  function addReplies(
    rootId: string,
    replies: readonly Comment[],
    next: string | null,
    item: HTMLElement,
  ): void {
    for (const reply of replies) insertReply(reply);
    if (next === null) return;
    item.append(
      moreButton<{ replies: Comment[]; nextReplies: string | null }>(
        "moreReplies",
        deps.repliesPath(rootId, next),
        (page) => addReplies(rootId, page.replies, page.nextReplies, item),
      ),
    );
  }

  /** If it is not there already, and what it replies to is. */
  function insertReply(reply: Comment): void {
    const parent = places.get(reply.parentId ?? "");
    if (!parent || places.has(reply.id)) return;
    parent.replies.append(place(reply, parent));
    parent.replies.hidden = false;
  }

  function place(
    comment: Comment,
    parent: { comment: Comment; depth: number; replies: HTMLOListElement } | null,
  ): HTMLLIElement {
    const depth = parent ? parent.depth + 1 : 0;
    const deep = depth > DEEPEST;
    const item = commentItem(comment, deep && parent ? parent.comment.author.name : null, deps);
    // Deeper ones follow each other in one list, however long a quarrel becomes.
    const replies = deep && parent ? parent.replies : h("ol.replies", { hidden: true });
    if (replies !== parent?.replies) item.append(replies);
    places.set(comment.id, { comment, depth: Math.min(depth, DEEPEST + 1), replies });
    return item;
  }

  function setCount(now: number): void {
    count = Math.max(0, now);
    deps.onCount(count);
  }

  return {
    element,
    load,
    count: () => count,
    has: (id: string) => places.has(id),
    /** Published, or gone, where the page does not reach. */
    elsewhere: (by: number) => setCount(count + by),
    /** Whether it can be shown where it belongs. */
    fits: (comment: Comment) => comment.parentId === null || places.has(comment.parentId),
    /** Shows a comment that was just published, if it has a place on this page. */
    insert(comment: Comment): void {
      if (places.has(comment.id)) return;
      if (comment.parentId !== null) insertReply(comment);
      else {
        const item = place(comment, null);
        if (order === "newest") list.prepend(item);
        else list.append(item);
        // It no longer says that there is none.
        if (count === 0) foot.replaceChildren();
      }
      setCount(count + 1);
      articleOf(comment.id)?.classList.add("new");
    },
    withdraw(id: string): void {
      const article = articleOf(id);
      if (article?.classList.contains("gone")) return;
      setCount(count - 1);
      if (!article) return;
      article.classList.add("gone");
      article.replaceChildren(h("p.quiet", {}, say("gone")));
    },
    see(id: string): void {
      const article = articleOf(id);
      article?.scrollIntoView({ block: "center" });
      article?.focus({ preventScroll: true });
    },
    tick(): void {
      for (const time of element.querySelectorAll("time")) {
        time.textContent = words.ago(Date.parse(time.dateTime), Date.now());
      }
    },
  };
}
