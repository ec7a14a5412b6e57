import type { Express, Request, Response } from "express";
import { z } from "zod";
import { Problem } from "../errors.ts";
import type { Locale } from "../messages/messages.ts";
import type { MessageKey } from "../messages/tr.ts";
import { REPORT_REASONS } from "../moderation/reasons.ts";
import { type Store, StoreUnavailableError } from "../store/store.ts";
import type { AuthorTokens } from "./author-tokens.ts";
import { clientAddress } from "./client-address.ts";
import { localeFor } from "./locale.ts";
import { readFormBody } from "./read-body.ts";
import { uuid } from "./text-fields.ts";
import { validate } from "./validate.ts";
import { reportPage, saidPage, standingPage } from "./voice-pages.ts";
import { appealText } from "./voice-routes.ts";
import type { Voices } from "./voices.ts";

interface Deps {
  readonly store: Store;
  readonly authorTokens: AuthorTokens;
  readonly voices: Voices;
}

const FORM_LIMIT = 20_000;
/** Who leaves a page open for longer is given a new one. */
const OPEN_MS = 24 * 60 * 60 * 1000;

/**
 * Reporting a comment, appealing, and seeing what became of one's own, for readers without scripts:
 * `/v1/comments/:id/report.html` and `/v1/comments/:id/standing.html?token=…`. The rules are
 * those of the requests that the comment box makes.
 */
export function mountVoiceForms(app: Express, deps: Deps): void {
  const readForm = readFormBody(FORM_LIMIT);
  const pages = { report: reportForm(deps), standing: standingForm(deps) };
  for (const [name, { show, take }] of Object.entries(pages)) {
    const line = app.route(`/v1/comments/:id/${name}.html`);
    line.get(show);
    line.post(readForm, take);
    line.all(() => {
      throw new Problem("request.method-not-allowed", { headers: { Allow: "GET, HEAD, POST" } });
    });
  }
}

function reportForm({ store, authorTokens, voices }: Deps) {
  // Only a page that we have written holds it, so that no other site reports in a reader's name.
  const opened = (id: string, now: string) => `${now}.${authorTokens.of(`report ${id} ${now}`)}`;
  const isOurs = (id: string, open: string) => {
    const [time = ""] = open.split(".");
    return Date.now() - Number(time) < OPEN_MS && open === opened(id, time);
  };

  async function page(id: string, locale: Locale, wrong: MessageKey | null, reason = "") {
    const comment = await store.comment(id);
    if (comment?.status !== "approved") throw new Problem("comment.unknown");
    const open = opened(id, String(Date.now()));
    return reportPage({ locale, comment, open, wrong, reason });
  }

  return {
    async show(request: Request, response: Response) {
      const [id, locale] = asked(request, request.query.lang);
      await answer(response, locale, async () => [200, await page(id, locale, null)]);
    },
    async take(request: Request, response: Response) {
      const field = fieldsOf(request);
      const [id, locale] = asked(request, field("lang"));
      await answer(response, locale, async () => {
        const reason = z.enum(REPORT_REASONS).safeParse(field("reason"));
        if (!reason.success) return [422, await page(id, locale, "page.report.no-reason")];
        if (!isOurs(id, field("open"))) {
          return [422, await page(id, locale, "page.report.old", reason.data)];
        }
        await voices.report({ id, reason: reason.data, ...sender(request) });
        return [
          200,
          saidPage(locale, "page.report.title", "page.report.done", await store.comment(id)),
        ];
      });
    },
  };
}

function standingForm({ voices }: Deps) {
  async function page(
    id: string,
    token: string,
    locale: Locale,
    wrong: MessageKey | null,
    why = "",
  ) {
    const [standing] = await voices.standings([{ id, token }]);
    if (!standing) throw new Problem("comment.unknown");
    return standingPage({ locale, standing, token, wrong, why });
  }

  return {
    async show(request: Request, response: Response) {
      const [id, locale] = asked(request, request.query.lang);
      const { token } = request.query;
      await answer(response, locale, async () => [
        200,
        await page(id, String(token), locale, null),
      ]);
    },
    async take(request: Request, response: Response) {
      const field = fieldsOf(request);
      const [id, locale] = asked(request, field("lang"));
      const token = field("token");
      await answer(response, locale, async () => {
        const why = field("why").trim();
        const text = appealText.safeParse(why);
        if (!text.success) return [422, await page(id, token, locale, "page.appeal.no-text", why)];
        try {
          await voices.appeal({ id, token, text: text.data, ...sender(request) });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          if (error.code === "request.rate-limited") {
            response.set(error.options.headers ?? {});
            return [429, await page(id, token, locale, "page.voice.busy", why)];
          }
          // What stands already is what the page says.
          if (!error.code.startsWith("appeal.")) throw error;
        }
        const query = new URLSearchParams({ lang: locale, token });
        // So that loading the page again asks, and sends nothing.
        response.location(`/v1/comments/${id}/standing.html?${query}`);
        return [303, ""];
      });
    },
  };
}

type Fields = (name: string) => string;

function fieldsOf(request: Request): Fields {
  const sent: Record<string, unknown> = request.body ?? {};
  return (name) => (typeof sent[name] === "string" ? sent[name] : "");
}

function sender(request: Request) {
  return { address: clientAddress(request), now: Date.now(), request };
}

function asked(request: Request, lang: unknown): [id: string, locale: Locale] {
  const params = validate(z.strictObject({ id: uuid }), { ...request.params });
  const tag = typeof lang === "string" && lang !== "" ? lang : undefined;
  return [(params as { id: string }).id, localeFor(tag, request)];
}

/** Sends the page, or one that says why there is none. */
async function answer(
  response: Response,
  locale: Locale,
  make: () => Promise<[status: number, page: string]>,
): Promise<void> {
  let made: [status: number, page: string];
  try {
    made = await make();
  } catch (error) {
    made = refusal(error, response, locale);
  }
  const [status, page] = made;
  response.status(status).set("Cache-Control", "no-store").set("X-Robots-Tag", "noindex");
  response.vary("Accept-Language").type("html").send(page);
}

/** @throws what nobody without scripts could do anything about */
function refusal(error: unknown, response: Response, locale: Locale): [number, string] {
  const page = (key: MessageKey) => saidPage(locale, "page.failed.title", key, null);
  if (error instanceof StoreUnavailableError) return [503, page("page.failed.text")];
  if (!(error instanceof Problem)) throw error;
  response.set(error.options.headers ?? {});
  if (error.code === "comment.unknown") return [404, page("page.voice.unknown")];
  if (error.code === "request.rate-limited") return [429, page("page.voice.busy")];
  if (error.code === "request.unlisted-origin") return [403, page("page.voice.foreign")];
  throw error;
}
