import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { addressOf, goTo } from "../app/address.ts";
import { LightElement } from "../app/light-element.ts";
import { live } from "../app/live.ts";
import { session } from "../app/session.ts";
import { toasts } from "../app/toasts.ts";
import { say } from "../app/words.ts";
import { waitingIn } from "./counts.ts";
import "./filter-bar.ts";
import "./help-dialog.ts";
import { type Filters, filtersOf, NARROWING, onTab, queryOf, TABS, tabOf } from "./filters.ts";
import type { HelpDialog } from "./help-dialog.ts";
import { type KeyAction, keyAction } from "./keys.ts";
import { QueueModel, type QueueNews } from "./model.ts";
import { newsWords } from "./news-words.ts";
import "./queue-card.ts";
import type { CardWish, QueueCard } from "./queue-card.ts";
import "../deciding/reject-dialog.ts";
import type { RejectDialog } from "../deciding/reject-dialog.ts";
import "./queue.css";

/** Lives as long as the page, so that leaving the queue for another screen loses nothing. */
const MODEL = new QueueModel(() => session.person?.id);

/** What waits for a moderator, and deciding it. */
export class QueueScreen extends LightElement {
  static override properties = { search: {} };
  /** The address's query. */
  declare search: string;
  readonly #model = MODEL;
  readonly #stop: (() => void)[] = [];
  #shown: string | null = null;
  /** Whose card has the keyboard: set when the list should follow the current card. */
  #follow = false;
  /** Close what told of each decision, the newest last. */
  readonly #decided: (() => void)[] = [];
  #end: IntersectionObserver | null = null;

  constructor() {
    super();
    this.search = "";
    this.addEventListener("wish", (event) => this.#grant((event as CustomEvent<CardWish>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const onKey = (event: KeyboardEvent) => this.#key(event);
    document.addEventListener("keydown", onKey);
    const onChange = () => this.requestUpdate();
    const onNews = (event: Event) => this.#tell((event as CustomEvent<QueueNews>).detail);
    this.#model.addEventListener("change", onChange);
    this.#model.addEventListener("news", onNews);
    this.#stop.push(
      () => this.#model.removeEventListener("change", onChange),
      () => this.#model.removeEventListener("news", onNews),
      () => document.removeEventListener("keydown", onKey),
      live.on("decided", ({ standing }) => this.#model.learn(standing)),
      live.on("undone", ({ standing }) => this.#model.learn(standing)),
      live.on("arrived", (event) => this.#arrived(event.commentId, event.status, event.site)),
      live.on("marked", ({ commentId, mark, site }) => {
        if (mark === this.#model.filters.marked) this.#came(commentId, site);
      }),
      live.on("counts", ({ all, sites }) => {
        const { site } = this.#model.filters;
        const counts = site === "" ? all : sites[site];
        if (counts) this.#model.setCounts(counts);
      }),
      live.on("hello", ({ seq }) => {
        const { seq: known, filters } = this.#model;
        if (known === undefined) return;
        // What readers bring has no place in the stream, so it may have been missed.
        if (seq > known || filters.marked) this.#refresh();
      }),
      live.on("reset", () => this.#refresh()),
    );
    const presence = () => this.requestUpdate();
    live.addEventListener("change", presence);
    this.#stop.push(() => live.removeEventListener("change", presence));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
    this.#end?.disconnect();
    live.lookAt(null);
  }

  override willUpdate(): void {
    if (this.#shown === this.search) return;
    this.#shown = this.search;
    const filters = filtersOf(new URLSearchParams(this.search));
    // Coming back from another screen, one finds the list as one left it while it is read anew.
    const keep = queryOf(filters).toString() === queryOf(this.#model.filters).toString();
    void this.#model.load(filters, { keep });
  }

  override updated(): void {
    live.lookAt(this.#model.currentId);
    if (this.#follow) {
      this.#follow = false;
      void this.#focusCurrent();
    }
    this.#watchEnd();
  }

  override render() {
    const model = this.#model;
    const { filters } = model;
    return html`<div class="queue">
      <h1 class="unseen">${say("title.queue")}</h1>
      ${this.#tabs()}
      <filter-bar .filters=${filters} @filters=${(event: CustomEvent<Filters>) =>
        this.#filter(event.detail)} @help=${() => this.#help()}></filter-bar>
      ${this.#selection()}
      ${
        model.arrived.size > 0 && model.cards.length > 0
          ? html`<button class="arrived" @click=${() => this.#refresh()}>${say("queue.arrived", {
              n: model.arrived.size,
            })}</button>`
          : nothing
      }
      ${this.#list()}
    </div>
    <reject-dialog></reject-dialog>
    <help-dialog></help-dialog>`;
  }

  #tabs(): TemplateResult {
    const { filters, counts } = this.#model;
    return html`<nav class="tabs" aria-label=${say("queue.tabs")}>
      ${TABS.map((tab) => {
        const query = queryOf(onTab(filters, tab));
        return html`<a href=${addressOf("", query)} data-status=${tab}
          aria-current=${tab === tabOf(filters) ? "page" : nothing}>${say(`tab.${tab}`)}
          <span class="count">${counts ? say("number", { value: waitingIn(counts, tab) }) : ""}</span></a>`;
      })}
      <span class="sending" role="status">${this.#model.sending > 0 ? say("queue.sending") : ""}</span>
    </nav>`;
  }

  #selection(): TemplateResult {
    const { selected, cards, filters } = this.#model;
    const n = selected.size;
    if (n === 0) return html``;
    return html`<div class="selection" role="region" aria-label=${say("queue.selection")}>
      <strong>${say("queue.selected", { n })}</strong>
      <button @click=${() => this.#model.selectAll(n < cards.length)}>${say(
        n < cards.length ? "queue.select-all" : "queue.select-none",
      )}</button>
      <span class="spacer"></span>
      <button class="approve" ?disabled=${tabOf(filters) === "approved"}
        @click=${() => this.#decideSelected("approve")}>${say("approve")} <kbd>⇧A</kbd></button>
      <button class="reject" @click=${() => this.#decideSelected("reject")}>${say("reject")} <kbd>⇧R</kbd></button>
      <button @click=${() => this.#model.selectAll(false)}>${say("queue.select-none")}</button>
    </div>`;
  }

  #list(): TemplateResult {
    const model = this.#model;
    if (model.error && model.cards.length === 0) {
      return html`<div class="blank" role="alert"><h2>${say("error.title")}</h2><p>${model.error}</p>
        <button class="primary" @click=${() => this.#refresh()}>${say("retry")}</button></div>`;
    }
    if (model.loading === "first" && model.cards.length === 0) return skeleton();
    if (model.cards.length === 0) return this.#empty();
    return html`<ol class="cards" aria-label=${say(`tab.${tabOf(model.filters)}`)}>
        ${repeat(
          model.cards,
          ({ comment }) => comment.id,
          (card) => html`<li><queue-card data-id=${card.comment.id} .card=${card}
            .current=${card.comment.id === model.currentId}
            .approvable=${tabOf(model.filters) !== "approved"}
            .selected=${model.selected.has(card.comment.id)}
            .people=${live.present.get(card.comment.id) ?? NOBODY}></queue-card></li>`,
        )}
      </ol>
      <p class="end" aria-live="polite">${
        model.error
          ? html`<span class="bad">${model.error}</span>
            <button @click=${() => model.more()}>${say("retry")}</button>`
          : model.nextCursor === null
            ? say("queue.end")
            : say("queue.more")
      }</p>`;
  }

  #empty(): TemplateResult {
    const { filters } = this.#model;
    const narrowed = NARROWING.some((name) => filters[name] !== "");
    const all = queryOf(onTab(filtersOf(new URLSearchParams()), tabOf(filters)));
    return html`<div class="blank">
      <span class="blank-mark" aria-hidden="true">${narrowed ? "∅" : "✓"}</span>
      <h2>${say(narrowed ? "queue.none-found" : `queue.empty-${tabOf(filters)}`)}</h2>
      <p>${say(narrowed ? "queue.none-found-text" : "queue.empty-text")}</p>
      ${narrowed ? html`<a class="button" href=${addressOf("", all)}>${say("filter.clear")}</a>` : nothing}
    </div>`;
  }

  #filter(filters: Filters): void {
    goTo(addressOf("", queryOf(filters)), { replace: false });
  }

  #refresh(): void {
    void this.#model.load(this.#model.filters, { keep: true });
  }

  #arrived(id: string, status: string, site: string): void {
    const { filters } = this.#model;
    if (status === tabOf(filters)) this.#came(id, site);
  }

  #came(id: string, site: string): void {
    const { filters } = this.#model;
    if (filters.site === "" || filters.site === site) this.#model.arrive(id);
  }

  #grant({ kind, id, range = false }: CardWish): void {
    const model = this.#model;
    if (kind === "look" && model.currentId !== id) model.goTo(id);
    if (kind === "approve" || kind === "reject") this.#decide([id], kind);
    if (kind === "select") model.select(id, { range });
    if (kind === "dismiss") {
      this.#follow = true;
      model.dismiss(id);
    }
  }

  #decide(ids: readonly string[], ruling: "approve" | "reject"): void {
    if (ids.length === 0) return;
    if (ruling === "reject") {
      const dialog = this.querySelector<RejectDialog>("reject-dialog");
      dialog?.ask(ids.length, (answer) => {
        this.#follow = true;
        this.#model.decide(ids, { ruling, ...answer });
      });
      return;
    }
    if (tabOf(this.#model.filters) === "approved") return;
    this.#follow = true;
    this.#model.decide(ids, { ruling });
  }

  #decideSelected(ruling: "approve" | "reject"): void {
    const { selected, cards } = this.#model;
    const ids = cards.map(({ comment }) => comment.id).filter((id) => selected.has(id));
    this.#decide(ids, ruling);
  }

  #key(event: KeyboardEvent): void {
    const action = keyAction(event);
    if (!action || this.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.#acts[action]();
  }

  readonly #acts: Readonly<Record<KeyAction, () => void>> = {
    next: () => this.#move(1),
    previous: () => this.#move(-1),
    approve: () => this.#decideCurrent("approve"),
    reject: () => this.#decideCurrent("reject"),
    "approve-selected": () => this.#decideSelected("approve"),
    "reject-selected": () => this.#decideSelected("reject"),
    undo: () => this.#model.undo(),
    select: () => this.#withCurrent((id) => this.#model.select(id)),
    open: () => this.#withCurrent((id) => goTo(addressOf(`comments/${id}`))),
    search: () => this.querySelector<HTMLInputElement>("filter-bar input[type=search]")?.focus(),
    help: () => this.#help(),
  };

  #move(step: 1 | -1): void {
    this.#follow = true;
    this.#model.move(step);
  }

  #withCurrent(act: (id: string) => void): void {
    const id = this.#model.currentId;
    if (id !== null) act(id);
  }

  /** A card that a colleague has decided wants a look, not one more press of the same key. */
  #decideCurrent(ruling: "approve" | "reject"): void {
    if (this.#model.current?.clash) return;
    this.#withCurrent((id) => this.#decide([id], ruling));
  }

  #help(): void {
    this.querySelector<HelpDialog>("help-dialog")?.open();
  }

  #tell(news: QueueNews): void {
    const { text, tone } = newsWords(news);
    const undo = { label: say("undo"), run: () => this.#model.undo() };
    // What was taken back is no longer to be taken back.
    if (news.kind === "undone") this.#decided.pop()?.();
    const close = toasts.show(text, { tone, action: news.kind === "decided" ? undo : undefined });
    if (news.kind === "decided") this.#decided.push(close);
    if (news.kind === "undone") this.#follow = true;
  }

  /** Cards draw after the list does; the keyboard goes to the card once it is there. */
  async #focusCurrent(): Promise<void> {
    const { currentId } = this.#model;
    const drawn = this.querySelector<QueueCard>(`queue-card[data-id="${currentId}"]`);
    await drawn?.updateComplete;
    const card = drawn?.querySelector("article");
    (card ?? document.getElementById("main"))?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  }

  /** Reads on before the end of the list comes into view. */
  #watchEnd(): void {
    const end = this.querySelector(".end");
    this.#end?.disconnect();
    if (!end || this.#model.nextCursor === null || this.#model.error) return;
    this.#end = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void this.#model.more();
      },
      { rootMargin: "800px" },
    );
    this.#end.observe(end);
  }
}

const NOBODY: readonly never[] = [];

/** As high as cards usually are, so that nothing jumps when they come. */
function skeleton(): TemplateResult {
  return html`<div class="cards" aria-busy="true" aria-label=${say("loading")} role="status">
    ${[1, 2, 3, 4].map(() => html`<div class="card skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`)}
  </div>`;
}

customElements.define("queue-screen", QueueScreen);
