import type { ErrorRequestHandler, RequestHandler } from "express";
import { AccountError } from "../accounts/accounts.ts";
import { Problem } from "../errors.ts";
import { StoreUnavailableError } from "../store/store.ts";

/** Seconds after which a full or locked database is worth another try. */
const RETRY_AFTER = "5";

/** Nothing stands at this address. */
export const unknownPath: RequestHandler = () => {
  throw new Problem("request.unknown-path");
};

/**
 * Turns whatever went wrong into problem+json. Refusals say what they are; anything unexpected
 * is a 500 that says nothing of the inside, which goes to the log with the request's id.
 */
export function answerProblem(): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const problem = problemFor(error);
    response.locals.problem = problem.code;
    const isMistake = problem.status >= 500 && problem.code !== "service.busy";
    if (isMistake) response.locals.failure = error;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status);
    response.set("Cache-Control", "no-store");
    response.set("Content-Type", "application/problem+json; charset=utf-8");
    for (const [name, value] of Object.entries(problem.options.headers ?? {})) {
      response.set(name, value);
    }
    response.end(JSON.stringify(problem.toJSON(request.id)));
  };
}

function problemFor(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof AccountError) {
    const { code, message, field } = error;
    const errors = field === null ? {} : { errors: [{ path: field, message }] };
    return new Problem(code, { detail: message, ...errors });
  }
  if (error instanceof StoreUnavailableError) {
    return new Problem("service.unavailable", { headers: { "Retry-After": RETRY_AFTER } });
  }
  // What Express throws carries a status.
  const { status } = (error ?? {}) as { status?: number };
  if (error instanceof URIError) return new Problem("request.malformed-path");
  if (status === 400) return new Problem("request.invalid");
  return new Problem("service.failed");
}
