import type { Request, RequestHandler, Response } from "express";
import { Problem } from "../errors.ts";

/** Seconds after which there is room again, as a rule. */
const RETRY_AFTER = "1";
/**
 * Whoever watches over the service must hear from it most of all when there is much to do. Nor may
 * they fill it: these answers are shared by all who ask, so that many cost little.
 */
const ALWAYS = new Set(["/health", "/ready", "/metrics"]);

/**
 * Bounds how many requests are worked on at once, so that those taken on are answered soon and
 * memory stays bounded, however many more come.
 */
export interface Gate {
  /** Turns away what comes while there is no room, before its body is read. */
  readonly turnAway: RequestHandler;
  /** Counts work on a request from its body's end to its answer's beginning. */
  through<T>(request: Request, work: () => Promise<T>): Promise<T>;
}

/** @param most requests at once; 0: any number */
export function createGate(most: number): Gate {
  let inside = 0;
  return {
    turnAway(request, response, next) {
      if (most === 0 || inside < most || ALWAYS.has(request.path)) next();
      else answerBusy(request, response);
    },
    async through(request, work) {
      if (ALWAYS.has(request.path)) return work();
      inside++;
      try {
        return await work();
      } finally {
        inside--;
      }
    },
  };
}

/** What is answered while there is no room. */
export const busy = () => new Problem("service.busy", { headers: { "Retry-After": RETRY_AFTER } });

/** Without an error thrown and logged: it must cost next to nothing. */
function answerBusy(request: Request, response: Response): void {
  const problem = busy();
  response.locals.problem = problem.code;
  response.status(problem.status);
  response.setHeader("Cache-Control", "no-store");
  response.set(problem.options.headers ?? {});
  response.setHeader("Content-Type", "application/problem+json; charset=utf-8");
  response.end(JSON.stringify(problem.toJSON(request.id)));
}
