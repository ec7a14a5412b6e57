import { html, nothing, type TemplateResult } from "lit";
import "../queue/queue-screen.ts";
import "../sign-in/sign-in-form.ts";
import { addressOf, followLinks, onPlace, placeOf, type Screen } from "./address.ts";
import { LightElement } from "./light-element.ts";
import { live } from "./live.ts";
import { session } from "./session.ts";
import { languageSwitch, shell } from "./shell.ts";
import { toasts } from "./toasts.ts";
import { onLocale, say } from "./words.ts";

/** Screens that are fetched when first opened, so that the queue is there sooner. */
const LATER: Partial<Record<Screen, () => Promise<unknown>>> = {
  comment: () => import("../comment/comment-screen.ts"),
  rules: () => import("../rules/rules-screen.ts"),
  stats: () => import("../stats/stats-screen.ts"),
  account: () => import("../account/account-screen.ts"),
  people: () => import("../people/people-screen.ts"),
  audit: () => import("../audit/audit-screen.ts"),
};

/** The whole console: who is signed in, which screen the address asks for, and what surrounds it. */
export class ConsoleApp extends LightElement {
  readonly #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const update = () => this.requestUpdate();
    for (const source of [session, toasts, live]) source.addEventListener("change", update);
    this.#stop.push(onPlace(update), onLocale(update));
    this.addEventListener("click", followLinks);
    session.addEventListener("change", () => this.#followSession());
    void session.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
  }

  override render() {
    const { state } = session;
    if (state === "unknown") return html`<div class="starting" aria-busy="true"></div>`;
    if (state === "unreachable") return this.#unreachable();
    if (state === "out") return this.#signIn();
    const place = placeOf(new URL(location.href));
    const load = LATER[place.screen];
    if (load) void load();
    const again = state === "ended" ? this.#signInAgain() : nothing;
    return html`${shell(place.screen, this.#screen(place.screen, place.id, place.query))}${again}`;
  }

  override updated(): void {
    const place = placeOf(new URL(location.href));
    const title = session.state === "in" ? say(`title.${place.screen}`) : say("signin.title");
    document.title = `${title} · Süzgeç`;
    const dialog = this.querySelector<HTMLDialogElement>("dialog#again");
    if (dialog && !dialog.open) dialog.showModal();
  }

  #screen(screen: Screen, id: string | null, query: URLSearchParams): TemplateResult {
    const search = query.toString();
    switch (screen) {
      case "queue":
        return html`<queue-screen .search=${search}></queue-screen>`;
      case "comment":
        return html`<comment-screen .commentId=${id ?? ""}></comment-screen>`;
      case "rules":
        return html`<rules-screen .search=${search}></rules-screen>`;
      case "stats":
        return html`<stats-screen .search=${search}></stats-screen>`;
      case "account":
        return html`<account-screen></account-screen>`;
      case "people":
        return session.isAdmin ? html`<people-screen></people-screen>` : forbidden();
      case "audit":
        return session.isAdmin
          ? html`<audit-screen .search=${search}></audit-screen>`
          : forbidden();
      default:
        return html`<section class="blank"><h1>${say("title.unknown")}</h1>
          <p>${say("unknown.text")}</p>
          <p><a href=${addressOf("")}>${say("nav.queue")}</a></p></section>`;
    }
  }

  /** At the address one wanted, which therefore is there once one has signed in. */
  #signIn() {
    return html`<main class="door">
      <h1><span class="logo" aria-hidden="true"></span>Süzgeç</h1>
      <p>${say("signin.lead")}</p>
      <sign-in-form></sign-in-form>
      ${languageSwitch()}
    </main>`;
  }

  /** Over the screen one was working at, which keeps everything. */
  #signInAgain() {
    return html`<dialog id="again" aria-labelledby="again-title" @cancel=${(event: Event) =>
      event.preventDefault()}>
      <h2 id="again-title">${say("signin.again")}</h2>
      <p>${say("signin.again-lead")}</p>
      <sign-in-form .email=${session.person?.email ?? ""}></sign-in-form>
    </dialog>`;
  }

  #unreachable() {
    return html`<main class="door"><h1>${say("error.title")}</h1>
      <p class="notice bad" role="alert">${say("error.unreachable")}</p>
      <button class="primary" @click=${() => session.start()}>${say("retry")}</button></main>`;
  }

  #followSession(): void {
    if (session.state === "in") live.start();
    else live.stop();
  }
}

function forbidden(): TemplateResult {
  return html`<section class="blank"><h1>${say("error.title")}</h1>
    <p>${say("error.session.forbidden")}</p>
    <p><a href=${addressOf("")}>${say("nav.queue")}</a></p></section>`;
}
