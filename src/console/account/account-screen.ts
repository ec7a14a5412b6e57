import { html } from "lit";
import { RefusedError } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { session } from "../app/session.ts";
import { languageSwitch } from "../app/shell.ts";
import { toasts } from "../app/toasts.ts";
import { onLocale, say } from "../app/words.ts";
import { keysOn, switchKeys } from "../queue/keys.ts";
import "./account.css";

const SHORTEST = 10;

/** One's own password, sessions and preferences. */
export class AccountScreen extends LightElement {
  static override properties = { error: { state: true }, busy: { state: true } };
  declare error: string;
  declare busy: boolean;
  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.error = "";
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onLocale(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render() {
    const { person } = session;
    return html`<div class="page-head"><h1>${say("title.account")}</h1></div>
      <section class="sheet narrow" aria-labelledby="self-title"><h2 id="self-title">${person?.name}</h2>
        <p class="soft">${person?.email} · ${say(`role.${person?.role ?? "moderator"}`)}</p>
        ${languageSwitch()}
        <label class="check"><input type="checkbox" .checked=${keysOn()} @change=${(event: Event) =>
          switchKeys(
            (event.target as HTMLInputElement).checked,
          )} /> ${say("help.keys-on")}</label></section>
      <section class="sheet narrow" aria-labelledby="password-title">
        <h2 id="password-title">${say("account.password")}</h2>
        <p class="soft">${say("account.password-lead")}</p>
        <form class="stack" @submit=${this.#change}>
          <input type="email" name="email" autocomplete="username" hidden .value=${person?.email ?? ""} />
          <label class="field"><span>${say("account.current")}</span>
            <input type="password" name="current" autocomplete="current-password" required /></label>
          <label class="field"><span>${say("account.next")}</span>
            <input type="password" name="next" autocomplete="new-password" required minlength=${SHORTEST}
              maxlength="128" aria-describedby="next-hint" /></label>
          <small id="next-hint" class="soft">${say("account.next-hint", { n: SHORTEST })}</small>
          <p class="notice bad" role="alert" ?hidden=${!this.error}>${this.error}</p>
          <p class="buttons"><button class="primary" ?disabled=${this.busy}>${say("account.save")}</button></p>
        </form></section>
      <section class="sheet narrow" aria-labelledby="sessions-title">
        <h2 id="sessions-title">${say("account.sessions")}</h2>
        <p class="soft">${say("account.sessions-lead")}</p>
        <p class="buttons"><button @click=${() => session.signOut()}>${say("signout")}</button>
          <button class="danger" @click=${() => this.#everywhere()}>${say("account.everywhere")}</button></p>
      </section>`;
  }

  async #change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const body = { current: String(fields.get("current")), next: String(fields.get("next")) };
    this.busy = true;
    this.error = "";
    try {
      await request("POST", "/v1/session/password", { body });
      form.reset();
      toasts.show(say("account.saved"));
    } catch (error) {
      const wrong = error instanceof RefusedError && error.code === "session.wrong-credentials";
      this.error = wrong ? say("account.wrong") : errorWords(error);
    }
    this.busy = false;
  }

  async #everywhere(): Promise<void> {
    try {
      await session.signOut(true);
    } catch (error) {
      toasts.show(errorWords(error), { tone: "bad" });
    }
  }
}

customElements.define("account-screen", AccountScreen);
