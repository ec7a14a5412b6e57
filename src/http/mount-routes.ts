import type { Express, Request, RequestHandler, Response } from "express";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import { clientAddress } from "./client-address.ts";
import { crossOrigin } from "./cross-origin.ts";
import { acceptedLocale } from "./locale.ts";
import type { Gate } from "./overload.ts";
import type { Person } from "./person.ts";
import { readJsonBody } from "./read-body.ts";
import type { ReadyAnswers } from "./ready-answers.ts";
import type { Answer, Route, SignedCall } from "./route.ts";
import { refuseForeignOrigin } from "./same-origin.ts";
import { sendAnswer } from "./send-answer.ts";
import type { SessionReader } from "./sessions.ts";
import { validate } from "./validate.ts";

export interface MountOptions {
  readonly config: Pick<Config, "bodyLimit" | "baseUrl" | "siteOrigins" | "sites">;
  readonly sessions: SessionReader;
  readonly gate: Gate;
  readonly ready: Pick<ReadyAnswers, "keep">;
  /** Checks every answer against its schema; a misfit fails the request. */
  readonly checkAnswers: boolean;
}

/** Puts the operations into the app, each path with its 405 and OPTIONS. */
export function mountRoutes(app: Express, routes: readonly Route[], options: MountOptions): void {
  for (const [path, group] of Map.groupBy(routes, (route) => route.path)) {
    const line = app.route(path);
    const readers = group.filter((route) => route.crossOrigin).map(({ method }) => method);
    if (readers.length > 0) {
      line.all(
        crossOrigin(
          options.config,
          readers.map((method) => method.toUpperCase()),
        ),
      );
    }
    for (const route of group) line[route.method](...handlers(route, options));
    const allow = allowed(group);
    line.options((_request, response) => void response.set("Allow", allow).status(204).end());
    line.all(() => {
      throw new Problem("request.method-not-allowed", {
        detail: `This address answers ${allow}.`,
        headers: { Allow: allow },
      });
    });
  }
}

function allowed(group: readonly Route[]): string {
  const methods = group.map((route) => route.method.toUpperCase());
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

/** Cheap refusals first: where from, who, then the body, then its content. */
function handlers(route: Route, options: MountOptions): RequestHandler[] {
  const changes = route.method !== "get";
  const isSigned = route.access !== "public";
  const isOurs = changes && (isSigned || route.sameOrigin === true);
  const guard: RequestHandler = async (request, response, next) => {
    if (isOurs) refuseForeignOrigin(request, options.config.baseUrl);
    if (isSigned) {
      const person = await options.sessions.required(request);
      if (route.access === "admin" && person.role !== "admin")
        throw new Problem("session.forbidden");
      response.locals.person = person;
    }
    next();
  };
  const act: RequestHandler = (request, response) =>
    options.gate.through(request, () => answer(request, response));
  const answer = async (request: Request, response: Response) => {
    const known: Person | undefined = response.locals.person;
    const call: SignedCall<unknown, unknown, unknown, unknown> = {
      params: route.params && validate(route.params, request.params),
      query: route.query && validate(route.query, { ...request.query }),
      headers: route.headers && validate(route.headers, request.headers),
      body: route.body && validate(route.body, request.body),
      address: clientAddress(request),
      locale: acceptedLocale(request),
      requestId: request.id,
      now: Date.now(),
      person: async () => known ?? options.sessions.optional(request),
      // Only read by handlers of routes that nobody reaches without being signed in.
      signedIn: known as Person,
      note: (fields) =>
        Object.assign(response.locals, { noted: { ...response.locals.noted, ...fields } }),
      request,
    };
    const given = await route.handle(call);
    if (options.checkAnswers) checkAnswer(route, given);
    await sendAnswer(route, given, request, response, options.ready);
  };
  return [
    ...(isOurs || isSigned ? [guard] : []),
    ...(route.body ? [readJsonBody(options.config.bodyLimit)] : []),
    act,
  ];
}

function checkAnswer(route: Route, answer: Answer): void {
  const spec = route.answers[answer.status];
  const name = `${route.method} ${route.path} ${answer.status}`;
  if (!spec) throw new Error(`${name} is not a described answer`);
  const body = answer.packed ? JSON.parse(answer.packed.plain.toString()) : answer.body;
  const result = spec.body?.safeParse(body);
  if (result && !result.success) throw new Error(`${name}: ${result.error.message}`);
}
