import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Express } from "express";
import { ERROR_CODES, ERRORS } from "../errors.ts";
import { escapeHtml, htmlPage, PAGE_CSS } from "./html.ts";
import { type Route, route } from "./route.ts";

const HTML = "text/html; charset=utf-8";
const CSS = "text/css; charset=utf-8";
const JAVASCRIPT = "text/javascript; charset=utf-8";

/** The documents about the API: machine-readable, readable, and the catalogue of errors. */
export function docsRoutes(routes: readonly Route[], version: string): Route[] {
  // Made when first asked for: the service starts quicker without it.
  let document: string | undefined;
  const page = (path: string, summary: string, type: string, body: () => unknown): Route =>
    route({
      method: "get",
      path,
      access: "public",
      hidden: true,
      tag: "Documents",
      summary,
      cacheControl: "public, no-cache",
      answers: { 200: { description: summary, type }, 304: { description: "Unchanged." } },
      handle: async () => ({ status: 200, body: await body(), type }),
    });
  return [
    page("/openapi.json", "The OpenAPI document", "application/json; charset=utf-8", async () => {
      const { openApiDocument } = await import("./openapi.ts");
      document ??= JSON.stringify(openApiDocument(routes, version));
      return document;
    }),
    page("/docs", "The API, readable", HTML, () => DOCS_PAGE),
    page("/docs/start.js", "Starts the readable page", JAVASCRIPT, () => DOCS_SCRIPT),
    page("/docs/errors", "What each error means", HTML, errorsPage),
    page("/assets/page.css", "Looks of the server's own pages", CSS, () => PAGE_CSS),
    route({
      method: "get",
      path: "/",
      access: "public",
      hidden: true,
      tag: "Documents",
      summary: "Leads to the documents",
      answers: { 302: { description: "To /docs." } },
      handle: async () => ({ status: 302, headers: { Location: "/docs" } }),
    }),
  ];
}

/** Swagger UI's own files, from the package and from nowhere else. */
export function serveDocsAssets(app: Express): void {
  const folder = dirname(fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")));
  for (const file of ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"]) {
    app.get(`/docs/${file}`, (_request, response) => {
      response.sendFile(file, { root: folder, maxAge: "1 day" });
    });
  }
}

const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Süzgeç API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<noscript>This page needs JavaScript. The document itself is at <a href="/openapi.json">/openapi.json</a>,
the errors are at <a href="/docs/errors">/docs/errors</a>.</noscript>
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** A file of its own because the content security policy allows no inline script. */
const DOCS_SCRIPT = `if (matchMedia("(prefers-color-scheme: dark)").matches) {
  document.documentElement.classList.add("dark-mode");
}
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
});
`;

function errorsPage(): string {
  const items = ERROR_CODES.map((code) => {
    const { status, title, remedy } = ERRORS[code];
    return `<dt id="${escapeHtml(code)}"><code>${escapeHtml(code)}</code> · ${status}</dt>
<dd>${escapeHtml(title)}. ${escapeHtml(remedy)}</dd>`;
  });
  return htmlPage(
    "en",
    "Errors · Süzgeç API",
    `<h1>Errors</h1>
<p>Every refusal is <code>application/problem+json</code> with one of these stable codes in <code>code</code>.
Back to <a href="/docs">the API</a>.</p>
<dl>
${items.join("\n")}
</dl>`,
  );
}
