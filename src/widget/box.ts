import { type Comment, createApi } from "./api.ts";
import { createComposer, type Sent } from "./composer.ts";
import { button, h } from "./dom.ts";
import { createKeep } from "./keep.ts";
import { createMine } from "./mine.ts";
import { followNews } from "./news.ts";
import { report } from "./report.ts";
import type { Place, Shared } from "./shared.ts";
import { createThreadList, type Order } from "./thread-list.ts";
import { type Lang, wordsFor } from "./words.ts";

export interface BoxOptions {
  readonly lang: Lang;
  readonly server: string;
  readonly order: Order;
  readonly place: Place;
}

const MINUTE = 60_000;

/** Fills the element with form and comments. @returns what takes it all down again */
export function mount(host: HTMLElement, root: ShadowRoot, options: BoxOptions): () => void {
  const { server, place, lang } = options;
  const words = wordsFor(lang);
  const { say } = words;
  const api = createApi(server, lang);
  const site = place.site ? `&site=${encodeURIComponent(place.site)}` : "";
  const under = `/v1/articles/${encodeURIComponent(place.article.id)}`;

  const status = h("div.unseen", { role: "status" });
  const counted = h("span.count", {});
  const orders = (["newest", "oldest"] as const).map((order) =>
    button(say(order), "order", () => void show(order), { "aria-pressed": "false" }),
  );
  const fresh = button("", "fresh", () => void showFresh(), { hidden: true });
  /** Published since the list was loaded, and not shown yet. */
  const waiting = new Map<string, Comment>();
  /** Published in a while in which nobody listened; only their number is known. */
  let unknown = 0;
  /** Whether the list that was asked for last has come. */
  let loaded = Promise.resolve(false);
  let answering: ReturnType<typeof createComposer> | null = null;

  // A change of the same words would not be read out.
  const announce = (text: string) => {
    status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  };
  const tell = (name: string, detail: unknown) =>
    host.dispatchEvent(new CustomEvent(`suzgec-${name}`, { detail, bubbles: true }));

  const shared: Shared = { api, words, keep: createKeep(server), place, announce };
  const list = createThreadList({
    ...shared,
    path: (order, cursor) =>
      `${under}/threads?order=${order}${site}${cursor ? `&cursor=${cursor}` : ""}`,
    repliesPath: (id, cursor) => `/v1/comments/${id}/replies?cursor=${cursor}${site}`,
    onReply: reply,
    onReport: (comment, event) => report(comment, event, shared),
    onCount(count) {
      counted.textContent = count > 0 ? say("count", { n: count }) : "";
      paintFresh();
    },
  });
  const mine = createMine(shared);
  const writing = { ...shared, onSee: list.see, appeal: mine.appeal, onSent };
  const composer = createComposer({ ...writing, parent: null });

  root.replaceChildren(
    h(
      "section.box",
      { lang, "aria-label": say("heading") },
      status,
      // One text: a space of its own would stand elsewhere, and count as moved, once the number comes.
      h("h2.heading", {}, `${say("heading")} `, counted),
      composer.element,
      mine.element,
      h("div.bar", {}, h("div.orders", {}, ...orders), fresh),
      list.element,
    ),
  );

  function show(order: Order): Promise<boolean> {
    loaded = load(order);
    return loaded;
  }

  async function load(order: Order): Promise<boolean> {
    // Asked first, so that what became of one's own comments moves nothing later.
    const asked = mine.refresh();
    const loaded = await list.load(order, asked);
    if (!loaded) return false;
    // It went with the list; what was typed is kept as a draft.
    answering?.stop();
    answering = null;
    waiting.clear();
    unknown = 0;
    orders.forEach((button, index) => {
      button.setAttribute("aria-pressed", String((index === 0) === (order === "newest")));
    });
    paintFresh();
    tell("load", { count: list.count() });
    return true;
  }

  function reply(comment: Comment, item: HTMLElement): void {
    answering?.stop();
    answering?.element.remove();
    const close = () => {
      answering?.stop();
      answering?.element.remove();
      answering = null;
      item.querySelector<HTMLElement>("footer button")?.focus();
    };
    answering = createComposer({ ...writing, parent: comment, onCancel: close });
    item.after(answering.element);
    answering.focus();
  }

  function onSent(sent: Sent, comment: Comment): void {
    mine.add(sent, comment);
    if (sent.status === "approved") {
      waiting.delete(sent.id);
      list.insert(comment);
      paintFresh();
    }
    tell("sent", { id: sent.id, status: sent.status });
  }

  function paintFresh(): void {
    // Loaded meanwhile with the conversation it belongs to.
    for (const id of waiting.keys()) if (list.has(id)) waiting.delete(id);
    const n = waiting.size + unknown;
    const told = n > 0 ? say("fresh", { n }) : "";
    fresh.hidden = !told;
    if (told === fresh.textContent) return;
    fresh.textContent = told;
    if (told) announce(told);
  }

  async function showFresh(): Promise<void> {
    const ids = [...waiting.keys()];
    if (unknown > 0) await show("newest");
    else {
      const comments = [...waiting.values()];
      waiting.clear();
      for (const comment of comments) list.insert(comment);
      paintFresh();
    }
    list.see(ids.find(list.has) ?? root.querySelector("article")?.dataset.id ?? "");
  }

  const unfollow = followNews(`${server}${under}/events?${site.slice(1)}`, {
    async onHello(count) {
      // A list that failed to load comes with the connection.
      if (!(await loaded)) return void show(options.order);
      unknown = Math.max(0, count - list.count() - waiting.size);
      paintFresh();
      void mine.refresh();
    },
    async onPublished(comment) {
      void mine.refresh(comment.id);
      await loaded;
      if (list.has(comment.id)) return;
      if (list.fits(comment) || waiting.has(comment.parentId as string)) {
        waiting.set(comment.id, comment);
        paintFresh();
      } else list.elsewhere(1);
    },
    async onWithdrawn(id) {
      void mine.refresh(id);
      await loaded;
      if (!waiting.delete(id)) list.withdraw(id);
      paintFresh();
    },
    onReset() {
      unknown ||= 1;
      paintFresh();
    },
  });
  const ticking = setInterval(() => {
    if (document.hidden) return;
    list.tick();
    void mine.refresh();
  }, MINUTE);
  void show(options.order);

  return () => {
    unfollow();
    clearInterval(ticking);
    composer.stop();
    answering?.stop();
    root.replaceChildren();
  };
}
