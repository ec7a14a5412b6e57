import { html, nothing, type TemplateResult } from "lit";
import { type Locale, locales } from "../../messages/messages.ts";
import { addressOf, type Screen } from "./address.ts";
import { live } from "./live.ts";
import { session } from "./session.ts";
import { type Toast, toasts } from "./toasts.ts";
import { locale, say, setLocale } from "./words.ts";

interface Link {
  readonly screen: Screen;
  readonly path: string;
  readonly admin?: boolean;
}

const LINKS: readonly Link[] = [
  { screen: "queue", path: "" },
  { screen: "rules", path: "rules" },
  { screen: "stats", path: "stats" },
  { screen: "people", path: "people", admin: true },
  { screen: "audit", path: "audit", admin: true },
];

/** What surrounds every screen: where one can go, who one is, whether the connection stands. */
export function shell(screen: Screen, content: TemplateResult): TemplateResult {
  const links = LINKS.filter(({ admin }) => !admin || session.isAdmin);
  return html`<a class="skip" href="#main">${say("skip")}</a>
    <header class="bar">
      <a class="brand" href=${addressOf("")}><span class="logo" aria-hidden="true"></span>Süzgeç</a>
      <nav aria-label=${say("nav.label")}>
        ${links.map(
          (link) => html`<a href=${addressOf(link.path)}
            aria-current=${link.screen === screen ? "page" : nothing}>${say(`title.${link.screen}`)}</a>`,
        )}
      </nav>
      <span class="spacer"></span>
      ${connection()}
      <button class="who" popovertarget="account-menu" aria-label=${say("nav.account", {
        name: session.person?.name ?? "",
      })}>${initials(session.person?.name ?? "")}</button>
      <div id="account-menu" class="menu" popover>
        <p class="menu-head"><strong>${session.person?.name}</strong><br />${session.person?.email}</p>
        <a href=${addressOf("account")} @click=${closeMenu}>${say("title.account")}</a>
        ${languageSwitch()}
        <button @click=${() => session.signOut()}>${say("signout")}</button>
      </div>
    </header>
    <main id="main" tabindex="-1" class="screen-${screen}">${content}</main>
    ${toastList(toasts.list)}`;
}

/** Each language by its own name. */
export function languageSwitch(): TemplateResult {
  return html`<div class="languages" role="group" aria-label=${say("nav.language")}>
    ${locales.map(
      (one) => html`<button lang=${one} aria-pressed=${one === locale() ? "true" : "false"}
        @click=${() => setLocale(one)}>${ownName(one)}</button>`,
    )}
  </div>`;
}

function ownName(one: Locale): string {
  return new Intl.DisplayNames(one, { type: "language" }).of(one) ?? one;
}

function connection(): TemplateResult {
  const lost = live.state === "lost";
  const key = lost ? "live.lost" : live.state === "open" ? "live.open" : "live.opening";
  return html`<span class="live ${lost ? "lost" : live.state}" role="status" title=${say(key)}
    ><span class="dot" aria-hidden="true"></span><span class=${lost ? "" : "unseen"}>${say(key)}</span></span>`;
}

function toastList(list: readonly Toast[]): TemplateResult {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${list.map(
      (toast) => html`<p class="toast ${toast.tone}">${toast.text}
        ${
          toast.action
            ? html`<button @click=${toast.action.run}>${toast.action.label}</button>`
            : nothing
        }
        <button class="close" aria-label=${say("close")} @click=${() => toasts.close(toast.id)}>×</button></p>`,
    )}
  </div>`;
}

function closeMenu(event: Event): void {
  (event.currentTarget as HTMLElement).closest<HTMLElement>("[popover]")?.hidePopover();
}

/** "Ayşe Nur Yılmaz" → "AY". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase(locale());
}
