import { DEMO_CSS, DEMO_PICTURE } from "../demo/demo-looks.ts";
import { demoPage, STORIES } from "../demo/demo-page.ts";
import { type Route, route } from "./route.ts";

/** As strict as a host may be: what the comment box must work under. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The demo newspaper, to see the comment box as readers meet it. */
export function demoRoutes(): Route[] {
  const file = (path: string, summary: string, type: string, body: string): Route =>
    route({
      method: "get",
      path,
      access: "public",
      hidden: true,
      tag: "Demo",
      summary,
      cacheControl: "no-cache",
      answers: { 200: { description: summary, type }, 304: { description: "Unchanged." } },
      handle: async () => ({
        status: 200,
        body,
        type,
        ...(type.startsWith("text/html") ? { headers: { "Content-Security-Policy": POLICY } } : {}),
      }),
    });
  return [
    ...STORIES.map((story) =>
      file(story.path, "A page of the demo newspaper", "text/html; charset=utf-8", demoPage(story)),
    ),
    file("/demo/demo.css", "Its looks", "text/css; charset=utf-8", DEMO_CSS),
    file("/demo/bridge.svg", "Its picture", "image/svg+xml", DEMO_PICTURE),
  ];
}
