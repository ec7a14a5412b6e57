import { html, nothing, type TemplateResult } from "lit";
import {
  decide,
  type Rejudgement,
  type RulingWish,
  readComment,
  readDecisions,
  rejudge,
  undoRuling,
} from "../api/moderation.ts";
import { RefusedError } from "../api/problem.ts";
import type { CommentPage, Decision } from "../api/types.ts";
import { addressOf, queueAddress } from "../app/address.ts";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { live } from "../app/live.ts";
import { session } from "../app/session.ts";
import { toasts } from "../app/toasts.ts";
import { formatTime, languageName, say } from "../app/words.ts";
import "../deciding/reject-dialog.ts";
import { decisionWords } from "../deciding/decision-words.ts";
import type { RejectDialog } from "../deciding/reject-dialog.ts";
import { keyAction } from "../queue/keys.ts";
import { markedText } from "../text/marked-text.ts";
import { correction, fullReasons, reasons } from "../text/reasons.ts";
import "./comment.css";
import { articleLine, authorRecord, verifiedMark } from "./facts.ts";
import { readersSaid, waitingMarks } from "./readers.ts";
import { thread } from "./thread.ts";
import { timeline } from "./timeline.ts";

/** Everything about one comment, at an address that stays. */
export class CommentScreen extends LightElement {
  static override properties = {
    commentId: {},
    page: { state: true },
    decisions: { state: true },
    today: { state: true },
    error: { state: true },
    busy: { state: true },
    lit: { state: true },
  };
  declare commentId: string;
  declare page: CommentPage | null;
  declare decisions: readonly Decision[];
  /** What today's rules say, once asked. */
  declare today: Rejudgement | null;
  declare error: string | null;
  declare busy: boolean;
  declare lit: number | null;
  readonly #stop: (() => void)[] = [];
  #shown: string | null = null;

  constructor() {
    super();
    this.commentId = "";
    this.page = null;
    this.decisions = [];
    this.today = null;
    this.error = null;
    this.busy = false;
    this.lit = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const onKey = (event: KeyboardEvent) => this.#key(event);
    document.addEventListener("keydown", onKey);
    const learn = ({ standing }: { standing: { commentId: string } }) => {
      if (standing.commentId === this.commentId) void this.#read();
    };
    this.#stop.push(
      () => document.removeEventListener("keydown", onKey),
      live.on("decided", learn),
      live.on("undone", learn),
      live.on("marked", (marked) => learn({ standing: marked })),
      live.on("reset", () => void this.#read()),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
    live.lookAt(null);
  }

  override willUpdate(): void {
    if (this.#shown === this.commentId) return;
    this.#shown = this.commentId;
    this.page = null;
    this.today = null;
    void this.#read();
    live.lookAt(this.commentId);
  }

  override render() {
    const { page } = this;
    if (this.error && !page) {
      return html`<div class="blank" role="alert"><h1>${say("error.title")}</h1><p>${this.error}</p>
        <a class="button" href=${addressOf("")}>${say("nav.queue")}</a></div>`;
    }
    if (!page) return html`<div class="card skeleton" aria-busy="true"><i></i><i></i><i></i></div>`;
    return html`<p><a href=${queueAddress()}>← ${say("nav.queue")}</a></p>
      ${this.#card(page)}
      <div class="beside">
        <section aria-labelledby="history-title"><h2 id="history-title">${say("comment.history")}</h2>
          ${timeline(this.decisions)}</section>
        <section aria-labelledby="thread-title"><h2 id="thread-title">${say("comment.thread")}</h2>
          ${thread(page)}</section>
        <section aria-labelledby="today-title"><h2 id="today-title">${say("comment.today")}</h2>
          ${this.#todaysRules(page)}</section>
      </div>
      <reject-dialog></reject-dialog>`;
  }

  #card(page: CommentPage): TemplateResult {
    const { text, verdict, status, author, createdAt } = page;
    const light = (index: number | null) => {
      this.lit = index;
    };
    const others = live.present.get(page.id) ?? [];
    return html`<article class="card whole" data-status=${status} aria-labelledby="comment-title">
      <header>
        <h1 id="comment-title"><bdi>${author.name}</bdi></h1>
        <span class="badge ${status}">${say(`status.${status}`)}</span>
        ${verifiedMark(page)} ${authorRecord(page)}
        <span class="spacer"></span>
        ${others.map(({ name }) => html`<span class="looking">${say("card.looking", { name })}</span>`)}
        <span class="language">${languageName(verdict.language)}</span>
        <time datetime=${createdAt}>${formatTime(createdAt)}</time>
      </header>
      ${articleLine(page)}
      <div class="text">${markedText(text, verdict.findings, this.lit)}</div>
      ${readersSaid(page)}
      ${fullReasons(text, verdict.findings, light)}
      ${correction(text, verdict.correctedText)}
      <p class="notice bad" role="alert" ?hidden=${!this.error}>${this.error}</p>
      <footer>
        <button class="approve" ?disabled=${this.busy || !this.#approvable}
          @click=${() => this.#decide({ ruling: "approve" })}>${say(
            status === "approved" && this.#approvable ? "keep" : "approve",
          )} <kbd>A</kbd></button>
        <button class="reject" ?disabled=${this.busy} @click=${() => this.#reject()}>${say("reject")} <kbd>R</kbd></button>
        ${
          this.#mine
            ? html`<button ?disabled=${this.busy} @click=${() => this.#undo()}>${say("undo")} <kbd>U</kbd></button>`
            : nothing
        }
        <span class="spacer"></span>
        <button class="quiet" @click=${() => this.#copy()}>${say("comment.copy")}</button>
      </footer>
    </article>`;
  }

  #todaysRules({ text, verdict }: CommentPage): TemplateResult {
    const { today } = this;
    if (!today) {
      return html`<p class="soft">${say("comment.today-lead")}</p>
        <button @click=${() => this.#rejudge()} ?disabled=${this.busy}>${say("comment.today-ask")}</button>`;
    }
    const same = say(today.changed ? "comment.today-changed" : "comment.today-same");
    return html`<p role="status">${same}
        <span class="badge ${today.verdict.status}">${say(`status.${today.verdict.status}`)}</span></p>
      <div class="text">${markedText(text, today.verdict.findings)}</div>
      ${reasons(text, today.verdict.findings, () => {})}
      <p class="soft">${say("comment.versions", {
        before: verdict.rulesVersion,
        now: today.verdict.rulesVersion,
      })}</p>`;
  }

  /** One's own ruling, if it is the newest word. */
  get #mine(): boolean {
    const last = this.decisions.at(-1);
    const ruling = last?.kind === "approve" || last?.kind === "reject";
    return ruling && last?.moderator?.id === session.person?.id;
  }

  /** Approving what is published already answers the readers who reported it. */
  get #approvable(): boolean {
    const { page } = this;
    return page !== null && (page.status !== "approved" || waitingMarks(page).length > 0);
  }

  async #read(): Promise<void> {
    const id = this.commentId;
    try {
      const [page, decisions] = await Promise.all([readComment(id), readDecisions(id)]);
      if (id !== this.commentId) return;
      this.page = page;
      this.decisions = decisions;
      this.error = null;
    } catch (error) {
      this.error = errorWords(error);
    }
  }

  #reject(): void {
    this.querySelector<RejectDialog>("reject-dialog")?.ask(1, (answer) =>
      this.#decide({ ruling: "reject", ...answer }),
    );
  }

  async #decide(wish: RulingWish): Promise<void> {
    const { page } = this;
    if (!page || this.busy) return;
    await this.#act(async () => {
      await decide(page.id, page.version, wish);
      toasts.show(say(`news.${wish.ruling}`, { n: 1 }));
    });
  }

  async #undo(): Promise<void> {
    await this.#act(async () => {
      await undoRuling(this.commentId);
      toasts.show(say("news.undone", { n: 1 }));
    });
  }

  async #rejudge(): Promise<void> {
    await this.#act(async () => {
      this.today = await rejudge(this.commentId);
    });
  }

  /** Whatever comes of it, what is shown afterwards is what the service has. */
  async #act(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
      await this.#read();
    } catch (error) {
      const clash = error instanceof RefusedError ? error.body.current : undefined;
      if (clash) await this.#read();
      this.error = clash
        ? say("comment.clash", { what: decisionWords(clash.decision) })
        : errorWords(error);
    }
    this.busy = false;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(
      new URL(addressOf(`comments/${this.commentId}`), location.href).href,
    );
    toasts.show(say("comment.copied"));
  }

  #key(event: KeyboardEvent): void {
    const action = keyAction(event);
    if (!action || this.querySelector("dialog[open]") || this.busy) return;
    if (action === "approve" && this.#approvable) void this.#decide({ ruling: "approve" });
    if (action === "reject") {
      event.preventDefault();
      this.#reject();
    }
    if (action === "undo" && this.#mine) void this.#undo();
  }
}

customElements.define("comment-screen", CommentScreen);
