import { html } from "lit";
import { type Entry, type EntryStatus, setStatus } from "../api/rules.ts";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { say } from "../app/words.ts";

/** Asks why an entry is put on trial, live or out of use, and does so. Dispatches "changed". */
export class StatusDialog extends LightElement {
  static override properties = {
    wish: { state: true },
    error: { state: true },
    busy: { state: true },
  };
  declare wish: { readonly entry: Entry; readonly status: EntryStatus } | null;
  declare error: string;
  declare busy: boolean;

  constructor() {
    super();
    this.wish = null;
    this.error = "";
    this.busy = false;
  }

  ask(entry: Entry, status: EntryStatus): void {
    this.wish = { entry, status };
    this.error = "";
    this.querySelector("form")?.reset();
    this.querySelector("dialog")?.showModal();
  }

  override render() {
    const status = this.wish?.status ?? "live";
    return html`<dialog aria-labelledby="status-title">
      <form @submit=${this.#submit}>
        <h2 id="status-title">${say(`entry.to-${status}`)}: <code>${this.wish?.entry.id}</code></h2>
        <p class="soft">${say(`entry.${status}-means`)}</p>
        <label class="field"><span>${say("word.why")}</span>
          <input name="why" required minlength="3" maxlength="300" autocomplete="off" autofocus /></label>
        <p class="notice bad" role="alert" ?hidden=${!this.error}>${this.error}</p>
        <p class="buttons"><button class="primary" ?disabled=${this.busy}>${say(
          this.busy ? "word.trying" : `entry.to-${status}`,
        )}</button>
          <button type="button" @click=${() => this.querySelector("dialog")?.close()}>${say("cancel")}</button></p>
      </form>
    </dialog>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!this.wish) return;
    const why = String(new FormData(event.target as HTMLFormElement).get("why"));
    this.busy = true;
    try {
      await setStatus(this.wish.entry, this.wish.status, why);
      this.querySelector("dialog")?.close();
      this.dispatchEvent(new Event("changed"));
    } catch (error) {
      this.error = errorWords(error);
    }
    this.busy = false;
  }
}

customElements.define("status-dialog", StatusDialog);
