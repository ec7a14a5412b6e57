import type { Request } from "express";
import { Problem } from "../errors.ts";

/**
 * Refuses a change that a page of another site made a browser ask for. Browsers say where a
 * request comes from (Sec-Fetch-Site, Origin); callers that are no browsers say nothing and
 * carry no cookie by accident. SameSite cookies and the JSON content type guard as well.
 * @param baseUrl the service's public origin
 * @throws Problem
 */
export function refuseForeignOrigin(request: Request, baseUrl: string): void {
  const site = request.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  if (site !== undefined) throw foreign();
  // Older browsers, and pages reached without https, say where from in this header alone.
  const origin = request.get("origin");
  if (origin === undefined || isOwnOrigin(request, origin, baseUrl)) return;
  throw foreign();
}

/** Whether this origin is the service itself. */
export function isOwnOrigin(request: Request, origin: string, baseUrl: string): boolean {
  if (origin === baseUrl) return true;
  // Behind localhost, a port of one's choice or a forwarding, the host header is our own name.
  return origin === `http://${request.host}` || origin === `https://${request.host}`;
}

function foreign(): Problem {
  return new Problem("request.foreign-origin");
}
