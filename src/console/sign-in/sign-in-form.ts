import { html, nothing } from "lit";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { session } from "../app/session.ts";
import { say } from "../app/words.ts";

/** E-mail address and password. With `email` set, for that account alone. */
export class SignInForm extends LightElement {
  static override properties = { email: {}, error: { state: true }, busy: { state: true } };
  declare email: string;
  declare error: string;
  declare busy: boolean;

  constructor() {
    super();
    this.email = "";
    this.error = "";
    this.busy = false;
  }

  override firstUpdated(): void {
    this.querySelector<HTMLInputElement>(this.email ? "#password" : "#email")?.focus();
  }

  override render() {
    return html`<form class="stack" @submit=${this.#submit}>
      <label class="field"
        ><span>${say("signin.email")}</span>
        <input id="email" name="email" type="email" autocomplete="username" required
          .value=${this.email} ?readonly=${this.email !== ""} /></label>
      <label class="field"
        ><span>${say("signin.password")}</span>
        <input id="password" name="password" type="password" autocomplete="current-password"
          required aria-describedby=${this.error ? "signin-error" : nothing}
          aria-invalid=${this.error ? "true" : nothing} /></label>
      <p class="notice bad" id="signin-error" role="alert" ?hidden=${!this.error}>${this.error}</p>
      <button class="primary" type="submit" ?disabled=${this.busy}>${say("signin.submit")}</button>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.error = "";
    try {
      await session.signIn(String(fields.get("email")), String(fields.get("password")));
    } catch (error) {
      this.error = errorWords(error);
      this.querySelector<HTMLInputElement>("#password")?.select();
    }
    this.busy = false;
  }
}

customElements.define("sign-in-form", SignInForm);
