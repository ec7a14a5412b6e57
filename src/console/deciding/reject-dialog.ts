import { html } from "lit";
import { REJECTION_REASONS } from "../../moderation/reasons.ts";
import { LightElement } from "../app/light-element.ts";
import { say } from "../app/words.ts";
import { reasonWords } from "./decision-words.ts";

export interface RejectAnswer {
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** Asks why: a digit or a click takes a reason and goes on at once, Enter goes on without one. */
export class RejectDialog extends LightElement {
  static override properties = { count: { state: true } };
  declare count: number;
  #answer: ((answer: RejectAnswer) => void) | null = null;

  constructor() {
    super();
    this.count = 0;
  }

  /** @param answer called unless the moderator thinks better of it */
  ask(count: number, answer: (answer: RejectAnswer) => void): void {
    this.count = count;
    this.#answer = answer;
    const dialog = this.querySelector("dialog");
    this.querySelector("form")?.reset();
    dialog?.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="reject-title" @keydown=${this.#key} closedby="any">
      <form method="dialog" @submit=${this.#submit}>
        <h2 id="reject-title">${say("reject.title", { n: this.count })}</h2>
        <fieldset class="choices">
          <legend>${say("reject.why")}</legend>
          ${REJECTION_REASONS.map(
            (reason, index) => html`<button type="button" class="choice"
              @click=${() => this.#go(reason)}><kbd aria-hidden="true">${(index + 1) % 10}</kbd>
              ${reasonWords(reason)}</button>`,
          )}
        </fieldset>
        <label class="field"><span>${say("reject.note")}</span>
          <textarea name="note" rows="2" maxlength="1000"></textarea></label>
        <p class="buttons">
          <button type="submit" class="reject primary" autofocus>${say("reject.go")} <kbd>↵</kbd></button>
          <button type="button" @click=${() => this.#close()}>${say("cancel")} <kbd>Esc</kbd></button>
        </p>
      </form>
    </dialog>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.target instanceof HTMLTextAreaElement) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#go();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The tenth reason is on 0, where it lies on the keyboard.
    const reason = /^\d$/.test(event.key)
      ? REJECTION_REASONS[(Number(event.key) + 9) % 10]
      : undefined;
    if (!reason) return;
    event.preventDefault();
    this.#go(reason);
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#go();
  }

  #go(reason?: string): void {
    const note = this.querySelector("textarea")?.value.trim();
    const answer = this.#answer;
    this.#close();
    answer?.({ ...(reason ? { reason } : {}), ...(note ? { note } : {}) });
  }

  #close(): void {
    this.#answer = null;
    this.querySelector("dialog")?.close();
  }
}

customElements.define("reject-dialog", RejectDialog);
