import type { Express, Request, Response } from "express";
import { Problem } from "../errors.ts";
import { messageFor } from "../messages/messages.ts";
import { type ConsoleFile, consoleFiles } from "./console-files.ts";
import { escapeHtml, htmlPage } from "./html.ts";
import { acceptedLocale } from "./locale.ts";
import { hasAlready } from "./send-answer.ts";

/** Markup becomes part of a page through the templates of Lit alone, never out of a text. */
const TRUSTED_TYPES = "require-trusted-types-for 'script';trusted-types lit-html";

const YEAR = 365 * 24 * 60 * 60;

/**
 * The moderators' pages under /console/. Every address that is no file leads to the page itself,
 * which reads the rest of the address: each of its screens can be linked to.
 * @param folder with the built pages
 */
export function mountConsole(app: Express, folder: string): void {
  app.use("/console", (_request, response, next) => {
    const policy = response.getHeader("Content-Security-Policy");
    response.set("Content-Security-Policy", `${policy};${TRUSTED_TYPES}`);
    next();
  });
  const files = consoleFiles(folder);
  const line = app.route("/console{/*path}");
  line.get((request, response) => {
    if (request.path === "/console") return response.redirect(308, "/console/");
    const built = files();
    if (!built) return sendMissing(request, response);
    const name = decodeURIComponent(request.path.slice("/console/".length));
    const file = built.get(name) ?? (isScreen(name) ? built.get("index.html") : undefined);
    if (!file) throw new Problem("request.unknown-path");
    const forever = `public, max-age=${YEAR}, immutable`;
    return sendFile(file, file.immutable ? forever : "no-cache", request, response);
  });
  line.all(() => {
    throw new Problem("request.method-not-allowed", { headers: { Allow: "GET, HEAD" } });
  });
}

/** A file of an older build must be missing, not a page where a script was asked for. */
function isScreen(name: string): boolean {
  return !name.startsWith("assets/");
}

/** A built file, packed if the browser takes that; 304 if it has it already. */
export function sendFile(
  file: ConsoleFile,
  cacheControl: string,
  request: Request,
  response: Response,
): void {
  response.set("Cache-Control", cacheControl);
  response.set("ETag", file.etag);
  response.vary("Accept-Encoding");
  if (hasAlready(request.get("if-none-match"), file.etag.slice(1, -1))) {
    return void response.status(304).end();
  }
  const encoding = request.acceptsEncodings("br", "gzip");
  const packed = encoding === "br" || encoding === "gzip" ? file[encoding] : null;
  if (packed) response.set("Content-Encoding", String(encoding));
  const body = packed ?? file.plain;
  response.set("Content-Type", file.type);
  response.set("Content-Length", String(body.length));
  response.end(request.method === "HEAD" ? undefined : body);
}

function sendMissing(request: Request, response: Response): void {
  const locale = acceptedLocale(request);
  const title = messageFor("page.console-missing.title", {}, locale);
  const words = messageFor("page.console-missing.text", {}, locale);
  const body = `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(words)}</p>`;
  response.status(503).set("Cache-Control", "no-store").type("html");
  response.send(htmlPage(locale, title, body));
}
