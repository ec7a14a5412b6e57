import type { Express, RequestHandler } from "express";
import { AccountError, type Accounts, NAME_LENGTH, PASSWORD_LENGTH } from "../accounts/accounts.ts";
import { Problem } from "../errors.ts";
import { type Locale, messageFor } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import { StoreUnavailableError } from "../store/store.ts";
import { escapeHtml, htmlPage } from "./html.ts";
import { acceptedLocale } from "./locale.ts";
import { readFormBody } from "./read-body.ts";
import { refuseForeignOrigin } from "./same-origin.ts";

type Purpose = "setup" | "password";
type Fields = Readonly<Record<"token" | "name" | "email" | "password", string>>;

const FORM_LIMIT = 10_000;

/**
 * The pages to which one-time links lead: making the first account, and choosing a password.
 * Plain forms that need no script; a script of ours only moves the token from behind the # of
 * the address, where no proxy sees it, into the form.
 */
export function mountLinkPages(app: Express, accounts: Accounts, baseUrl: string): void {
  app.get("/assets/link.js", (_request, response) => {
    response.type("text/javascript").set("Cache-Control", "no-cache").send(LINK_SCRIPT);
  });
  const readForm = readFormBody(FORM_LIMIT);
  for (const purpose of ["setup", "password"] as const) {
    const line = app.route(`/${purpose}`);
    line.get((request, response) => {
      const locale = acceptedLocale(request);
      const token = text(request.query.token);
      send(response, 200, formPage(purpose, locale, { ...EMPTY, token }, null));
    });
    line.post(readForm, answerForm(purpose, accounts, baseUrl));
    line.all(() => {
      const headers = { Allow: "GET, HEAD, POST" };
      throw new Problem("request.method-not-allowed", { headers });
    });
  }
}

function answerForm(purpose: Purpose, accounts: Accounts, baseUrl: string): RequestHandler {
  return async (request, response) => {
    refuseForeignOrigin(request, baseUrl);
    const locale = acceptedLocale(request);
    const sent: Record<string, unknown> = request.body ?? {};
    const fields: Fields = {
      token: text(sent.token),
      name: text(sent.name),
      email: text(sent.email),
      password: text(sent.password),
    };
    try {
      await (purpose === "setup"
        ? accounts.completeSetup(fields)
        : accounts.choosePassword(fields));
      const link = `<p><a href="/console/">${escapeHtml(messageFor("page.done.link", {}, locale))}</a></p>`;
      send(response, 200, messagePage(locale, "page.done.title", "page.done.text", link));
    } catch (error) {
      if (error instanceof AccountError && error.code === "account.invalid") {
        send(response, 422, formPage(purpose, locale, fields, error.field));
      } else if (error instanceof AccountError) {
        const page = messagePage(locale, "page.link-invalid.title", "page.link-invalid.text");
        send(response, 410, page);
      } else if (error instanceof StoreUnavailableError) {
        send(response, 503, messagePage(locale, "page.failed.title", "page.failed.text"));
      } else {
        throw error;
      }
    }
  };
}

const EMPTY: Fields = { token: "", name: "", email: "", password: "" };

const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 500) : "");

function send(response: Parameters<RequestHandler>[1], status: number, page: string): void {
  response.status(status).set("Cache-Control", "no-store").type("html").send(page);
}

/** What was typed stays, the password apart. */
function formPage(
  purpose: Purpose,
  locale: Locale,
  fields: Fields,
  wrong: AccountError["field"],
): string {
  const say = (key: MessageKey) => escapeHtml(messageFor(key, { ...PASSWORD_LENGTH }, locale));
  const title = messageFor(`page.${purpose}.title`, {}, locale);
  const input = (name: keyof Fields, type: string, more: string) =>
    `<label for="${name}">${say(`page.field.${name}`)}</label>
<input id="${name}" name="${name}" type="${type}" value="${name === "password" ? "" : escapeHtml(fields[name])}" required${wrong === name ? ' aria-invalid="true" aria-describedby="wrong"' : ""} ${more}>`;
  return htmlPage(
    locale,
    title,
    `<h1>${escapeHtml(title)}</h1>
<p>${say(`page.${purpose}.lead`)}</p>
${wrong === null ? "" : `<p id="wrong" role="alert">${say(`page.account.${wrong}`)}</p>`}
<form method="post" action="/${purpose}">
<div id="token-field">${input("token", "text", 'autocomplete="off" spellcheck="false"')}</div>
${
  purpose === "setup"
    ? `${input("name", "text", `autocomplete="name" maxlength="${NAME_LENGTH.most}"`)}
${input("email", "email", 'autocomplete="username"')}`
    : ""
}
${input("password", "password", `autocomplete="new-password" minlength="${PASSWORD_LENGTH.least}"`)}
<small>${say("page.field.password-hint")}</small>
<button type="submit">${say(`page.${purpose}.submit`)}</button>
</form>
<script src="/assets/link.js"></script>`,
  );
}

/** @param more markup below the words */
function messagePage(locale: Locale, title: MessageKey, words: MessageKey, more = ""): string {
  const heading = messageFor(title, {}, locale);
  return htmlPage(
    locale,
    heading,
    `<h1>${escapeHtml(heading)}</h1>\n<p>${escapeHtml(messageFor(words, {}, locale))}</p>\n${more}`,
  );
}

/** The token also leaves the address bar, so that it is in no screenshot and no bookmark. */
const LINK_SCRIPT = `const token = document.getElementById("token");
if (location.hash.length > 1) token.value = location.hash.slice(1);
if (token.value !== "") {
  document.getElementById("token-field").hidden = true;
  history.replaceState(null, "", location.pathname);
}
`;
