import { html, nothing, type TemplateResult } from "lit";
import { addressOf } from "../app/address.ts";
import { LightElement } from "../app/light-element.ts";
import type { Colleague } from "../app/live.ts";
import { formatAge, formatTime, languageName, say } from "../app/words.ts";
import { articleLine, authorRecord, lastRuling, verifiedMark } from "../comment/facts.ts";
import { readersSaid } from "../comment/readers.ts";
import { markedText } from "../text/marked-text.ts";
import { correction, reasons } from "../text/reasons.ts";
import type { Card } from "./card.ts";

/** What a moderator asks for with the mouse or a finger; the screen grants it. */
export interface CardWish {
  readonly kind: "look" | "approve" | "reject" | "select" | "dismiss";
  readonly id: string;
  readonly range?: boolean;
}

/** Longer texts are folded, so that one comment does not fill the screen. */
const LONG = { letters: 1_200, lines: 14 };

/** One comment: what was written, why it is here, and what can be done. */
export class QueueCard extends LightElement {
  static override properties = {
    card: { attribute: false },
    current: { type: Boolean },
    selected: { type: Boolean },
    approvable: { type: Boolean },
    people: { attribute: false },
    lit: { state: true },
    unfolded: { state: true },
  };
  declare card: Card;
  declare current: boolean;
  declare selected: boolean;
  /** Whether approving changes anything where the card is. */
  declare approvable: boolean;
  declare people: readonly Colleague[];
  /** The finding whose reason one points at. */
  declare lit: number | null;
  declare unfolded: boolean;

  constructor() {
    super();
    this.current = false;
    this.selected = false;
    this.approvable = true;
    this.people = [];
    this.lit = null;
    this.unfolded = false;
  }

  override render() {
    const { comment } = this.card;
    const { id, status } = comment;
    const look = `card ${this.current ? "current" : ""} ${this.selected ? "selected" : ""}`;
    return html`<article id="card-${id}" class=${look} data-status=${status}
      tabindex=${this.current ? 0 : -1} aria-labelledby="author-${id} text-${id}"
      @focusin=${() => this.#wish("look")} @click=${this.#click}>
      ${this.#head()} ${this.#text()} ${reasons(comment.text, comment.verdict.findings, this.#light)}
      ${readersSaid(comment)} ${correction(comment.text, comment.verdict.correctedText)} ${this.#trouble()} ${this.#actions()}
    </article>`;
  }

  #head(): TemplateResult {
    const { comment } = this.card;
    return html`<header>
      <label class="pick"><input type="checkbox" .checked=${this.selected}
        aria-label=${say("card.select", { name: comment.author.name })}
        @click=${this.#pick} /></label>
      <strong id="author-${comment.id}" class="author"><bdi>${comment.author.name}</bdi></strong>
      ${verifiedMark(comment)} ${authorRecord(comment)}
      <span class="spacer"></span>
      ${this.people.map(
        ({ name }) => html`<span class="looking">${say("card.looking", { name })}</span>`,
      )}
      <span class="language">${languageName(comment.verdict.language)}</span>
      <a class="time" href=${addressOf(`comments/${comment.id}`)}
        ><time datetime=${comment.createdAt} title=${formatTime(comment.createdAt)}>${formatAge(
          comment.createdAt,
        )}</time></a>
    </header>
    ${articleLine(comment)} ${lastRuling(comment)}`;
  }

  #text(): TemplateResult {
    const { id, text, verdict } = this.card.comment;
    const long = text.length > LONG.letters || text.split("\n").length > LONG.lines;
    const folded = long && !this.unfolded;
    return html`<div class="text ${folded ? "folded" : ""}" id="text-${id}">${markedText(
      text,
      verdict.findings,
      this.lit,
    )}</div>
    ${
      long
        ? html`<button class="quiet" aria-expanded=${folded ? "false" : "true"}
          @click=${() => {
            this.unfolded = !this.unfolded;
          }}>${say(folded ? "card.unfold" : "card.fold", { n: text.length })}</button>`
        : nothing
    }`;
  }

  /** What went otherwise than wished, and how to go on. */
  #trouble(): TemplateResult {
    const { error, clash } = this.card;
    if (error) {
      return html`<p class="notice bad" role="alert"><span>${error}</span>
        <button @click=${() => this.#wish("dismiss")}>${say("close")}</button></p>`;
    }
    if (!clash) return html``;
    const { decision } = clash.standing;
    const name = decision.moderator?.name ?? say("decision.rules");
    const both = ["approve", "reject"] as const;
    const options = both.filter((ruling) => clash.wanted === null || clash.wanted === ruling);
    return html`<div class="notice clash" role="alert">
      <p>${say(`clash.${decision.kind}`, { name, time: formatAge(decision.at) })}
        ${decision.note ? html`<q>${decision.note}</q>` : nothing}</p>
      ${options.map(
        (ruling) =>
          html`<button @click=${() => this.#wish(ruling)}>${say(`clash.still-${ruling}`)}</button>`,
      )}
      <button @click=${() => this.#wish("dismiss")}>${say("clash.accept")}</button>
    </div>`;
  }

  #actions(): TemplateResult {
    const { comment, clash } = this.card;
    if (clash) return html``;
    return html`<footer>
      ${
        this.approvable
          ? html`<button class="approve" @click=${() => this.#wish("approve")}>${say(
              comment.status === "approved" ? "keep" : "approve",
            )} <kbd>A</kbd></button>`
          : nothing
      }
      <button class="reject" @click=${() => this.#wish("reject")}>${say("reject")} <kbd>R</kbd></button>
      <span class="spacer"></span>
      <a class="button quiet" href=${addressOf(`comments/${comment.id}`)}>${say("card.open")} <kbd>O</kbd></a>
    </footer>`;
  }

  readonly #light = (index: number | null): void => {
    this.lit = index;
  };

  #pick(event: MouseEvent): void {
    event.stopPropagation();
    this.#wish("select", event.shiftKey);
  }

  #click(event: MouseEvent): void {
    const inside = (event.target as HTMLElement).closest("a, button, input, summary");
    if (inside) return;
    if (!event.shiftKey) return;
    window.getSelection()?.removeAllRanges();
    this.#wish("select", true);
  }

  #wish(kind: CardWish["kind"], range = false): void {
    const detail: CardWish = { kind, id: this.card.comment.id, range };
    this.dispatchEvent(new CustomEvent("wish", { detail, bubbles: true }));
  }
}

customElements.define("queue-card", QueueCard);
