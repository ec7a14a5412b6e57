import type { Request, RequestHandler } from "express";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import { isOwnOrigin } from "./same-origin.ts";

/** Which pages of other origins may speak for which site, as configured: each named exactly. */
export type SiteOrigins = Config["siteOrigins"];

/** Two hours, the longest that every browser honours. */
const PREFLIGHT_SECONDS = "7200";
const REQUEST_HEADERS = "Content-Type, Idempotency-Key";
const ANSWER_HEADERS = "ETag, Idempotent-Replayed, Location, Retry-After, X-Request-Id";

/**
 * Lets pages of a site's own origins read answers, without cookies. A read names its site in the
 * address. Of a change the browser asks before the body is there, so that any configured origin
 * may ask; `refuseUnlistedOrigin` looks again when the site is known.
 */
export function crossOrigin(
  config: Pick<Config, "siteOrigins" | "sites">,
  methods: readonly string[],
): RequestHandler {
  return (request, response, next) => {
    response.vary("Origin");
    const origin = request.get("origin");
    const asked = request.get("access-control-request-method") ?? request.method;
    if (origin === undefined || !mayAsk(config, origin, asked, request)) return next();
    response.set("Access-Control-Allow-Origin", origin);
    response.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
    if (request.method === "OPTIONS") {
      response.set("Access-Control-Allow-Methods", methods.join(", "));
      response.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
      response.set("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }
    next();
  };
}

function mayAsk(
  { siteOrigins, sites }: Pick<Config, "siteOrigins" | "sites">,
  origin: string,
  method: string,
  request: Request,
): boolean {
  if (method !== "GET" && method !== "HEAD") {
    return Object.values(siteOrigins).some((origins) => origins.includes(origin));
  }
  const { site } = request.query;
  const named = typeof site === "string" ? site : (sites[0] ?? "default");
  return originsOf(siteOrigins, named).includes(origin);
}

const originsOf = (siteOrigins: SiteOrigins, site: string): readonly string[] =>
  Object.hasOwn(siteOrigins, site) ? (siteOrigins[site] ?? []) : [];

/**
 * Refuses what a page of another origin sends for a site that does not name it. Programs that are
 * no browsers name no origin.
 * @throws Problem
 */
export function refuseUnlistedOrigin(
  request: Request,
  site: string,
  { siteOrigins, baseUrl }: Pick<Config, "siteOrigins" | "baseUrl">,
): void {
  const origin = request.get("origin");
  if (origin === undefined || isOwnOrigin(request, origin, baseUrl)) return;
  if (originsOf(siteOrigins, site).includes(origin)) return;
  throw new Problem("request.unlisted-origin");
}

/**
 * Whether a page may stand for an article of the site: of a site whose pages are named, only those
 * pages. Links that anybody made up would stand beside everybody's comments.
 * @param address with http or https
 */
export function isPageOf(
  site: string,
  address: string,
  { siteOrigins, baseUrl }: Pick<Config, "siteOrigins" | "baseUrl">,
): boolean {
  const origins = originsOf(siteOrigins, site);
  const { origin } = new URL(address);
  return origins.length === 0 || origins.includes(origin) || origin === new URL(baseUrl).origin;
}
