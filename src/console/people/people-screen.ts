import { html, nothing, type TemplateResult } from "lit";
import {
  addPerson,
  changePerson,
  type ListedPerson,
  linkForPerson,
  type PasswordLink,
  type PersonChange,
  readPeople,
} from "../api/people.ts";
import type { Person } from "../api/types.ts";
import { errorWords } from "../app/error-words.ts";
import { LightElement } from "../app/light-element.ts";
import { session } from "../app/session.ts";
import { toasts } from "../app/toasts.ts";
import { formatTime, say } from "../app/words.ts";
import "./people.css";

const DAY: Intl.DateTimeFormatOptions = { dateStyle: "medium" };

/** Who may moderate, for administrators. */
export class PeopleScreen extends LightElement {
  static override properties = {
    people: { state: true },
    link: { state: true },
    error: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };
  declare people: readonly ListedPerson[] | null;
  /** The link just made, and for whom. */
  declare link: (PasswordLink & { readonly name: string }) | null;
  declare error: string;
  declare wrong: string;
  declare busy: boolean;

  constructor() {
    super();
    this.people = null;
    this.link = null;
    this.error = "";
    this.wrong = "";
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("link") && this.link) {
      this.querySelector<HTMLDialogElement>("dialog#link")?.showModal();
    }
  }

  override render() {
    return html`<div class="page-head"><h1>${say("title.people")}</h1><span class="spacer"></span>
        <button class="primary" @click=${() => this.#openAdd()}>${say("people.add")}</button></div>
      ${
        this.error
          ? html`<div class="blank" role="alert"><h2>${say("error.title")}</h2><p>${this.error}</p>
            <button @click=${() => this.#read()}>${say("retry")}</button></div>`
          : this.#table()
      }
      ${this.#addDialog()} ${this.#linkDialog()}`;
  }

  #table(): TemplateResult {
    const { people } = this;
    if (!people)
      return html`<div class="card skeleton" aria-busy="true"><i></i><i></i><i></i></div>`;
    return html`<section class="sheet"><table class="people">
      <thead><tr><th scope="col">${say("people.name")}</th><th scope="col">${say("people.role")}</th>
        <th scope="col">${say("people.state")}</th><th scope="col">${say("people.since")}</th>
        <th scope="col">${say("people.actions")}</th></tr></thead>
      <tbody>${people.map((person) => this.#row(person))}</tbody></table></section>`;
  }

  #row(person: ListedPerson): TemplateResult {
    const { id, name, email, role, disabled, hasPassword, createdAt } = person;
    const self = id === session.person?.id;
    const state = disabled ? "disabled" : hasPassword ? "active" : "invited";
    const act = (change: PersonChange) =>
      html`<button ?disabled=${this.busy} @click=${() => this.#change(id, change)}
        aria-label="${say(`people.${change}`)}: ${name}">${say(`people.${change}`)}</button>`;
    return html`<tr class=${state}>
      <th scope="row"><strong>${name}</strong>${self ? html` <span class="soft">(${say("people.self")})</span>` : nothing}<br />
        <span class="soft">${email}</span></th>
      <td data-label=${say("people.role")}>${say(`role.${role}`)}</td>
      <td data-label=${say("people.state")}><span class="badge ${state}">${say(`people.${state}`)}</span></td>
      <td data-label=${say("people.since")}><time datetime=${createdAt}>${formatTime(createdAt, DAY)}</time></td>
      <td><div class="buttons">
        ${self ? nothing : act(role === "admin" ? "make-moderator" : "make-admin")}
        ${self ? nothing : act(disabled ? "enable" : "disable")}
        <button ?disabled=${this.busy || disabled} @click=${() => this.#reset(id, name)}
          aria-label="${say("people.reset")}: ${name}">${say("people.reset")}</button>
      </div></td></tr>`;
  }

  #addDialog(): TemplateResult {
    return html`<dialog id="add" aria-labelledby="add-title"><form @submit=${this.#add}>
      <h2 id="add-title">${say("people.add")}</h2>
      <label class="field"><span>${say("people.name")}</span>
        <input name="name" required maxlength="80" autocomplete="off" /></label>
      <label class="field"><span>${say("signin.email")}</span>
        <input name="email" type="email" required autocomplete="off" /></label>
      <label class="field"><span>${say("people.role")}</span><select name="role">
        ${(["moderator", "admin"] as const).map((role) => html`<option value=${role}>${say(`role.${role}`)}</option>`)}
      </select></label>
      <p class="notice bad" role="alert" ?hidden=${!this.wrong}>${this.wrong}</p>
      <p class="buttons"><button class="primary" ?disabled=${this.busy}>${say("people.add")}</button>
        <button type="button" @click=${() => this.#dialog("add")?.close()}>${say("cancel")}</button></p>
    </form></dialog>`;
  }

  #linkDialog(): TemplateResult {
    const { link } = this;
    return html`<dialog id="link" aria-labelledby="link-title"><form method="dialog">
      <h2 id="link-title">${say("people.link", { name: link?.name ?? "" })}</h2>
      <p class="soft">${say("people.link-lead", { time: link ? formatTime(link.expiresAt) : "" })}</p>
      <input readonly aria-labelledby="link-title" .value=${link?.address ?? ""}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
      <p class="buttons"><button type="button" class="primary" @click=${() => this.#copy()}>${say("people.copy")}</button>
        <button>${say("close")}</button></p>
    </form></dialog>`;
  }

  #dialog(id: string): HTMLDialogElement | null {
    return this.querySelector<HTMLDialogElement>(`dialog#${id}`);
  }

  #openAdd(): void {
    this.wrong = "";
    const dialog = this.#dialog("add");
    dialog?.querySelector("form")?.reset();
    dialog?.showModal();
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const name = String(fields.get("name"));
    const role: Person["role"] = fields.get("role") === "admin" ? "admin" : "moderator";
    this.busy = true;
    this.wrong = "";
    try {
      const { link } = await addPerson({ name, email: String(fields.get("email")), role });
      this.#dialog("add")?.close();
      this.link = { ...link, name };
      await this.#read();
    } catch (error) {
      this.wrong = errorWords(error);
    }
    this.busy = false;
  }

  async #change(id: string, change: PersonChange): Promise<void> {
    await this.#act(() => changePerson(id, change));
  }

  async #reset(id: string, name: string): Promise<void> {
    await this.#act(async () => {
      this.link = { ...(await linkForPerson(id)), name };
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await work();
      await this.#read();
    } catch (error) {
      toasts.show(errorWords(error), { tone: "bad" });
    }
    this.busy = false;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.link?.address ?? "");
    toasts.show(say("comment.copied"));
  }

  async #read(): Promise<void> {
    try {
      this.people = await readPeople();
      this.error = "";
    } catch (error) {
      this.error = errorWords(error);
    }
  }
}

customElements.define("people-screen", PeopleScreen);
