import { isIP } from "node:net";
import { z } from "zod";

export const SITE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whose X-Forwarded-For is believed: nobody's, that many hops', or these addresses'. */
export type TrustedProxies = false | number | readonly string[];

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

export const list = (text: string) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

export function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return ["loopback", "uniquelocal"].includes(text);
  return (
    prefix === undefined || (/^\d{1,3}$/.test(prefix) && +prefix <= (version === 4 ? 32 : 128))
  );
}

export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash;
}

export function isPostgresAddress(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text);
}

/** "demo=https://a.example, demo=https://b.example" → both under demo. */
export function siteOrigins(text: string, context: z.RefinementCtx<string>) {
  const origins: Record<string, string[]> = {};
  for (const item of list(text)) {
    const [site = "", ...rest] = item.split("=");
    const address = rest.join("=");
    // A page of no origin (a file, a sandbox) calls itself "null", which anybody can be.
    if (!SITE_ID.test(site) || !isWebAddress(address)) {
      context.addIssue("expected site=origin");
      return z.NEVER;
    }
    origins[site] = [...(origins[site] ?? []), new URL(address).origin];
  }
  return origins;
}

/** How a site signs who its reader is: a shared secret, or the address of its public keys. */
export type SiteIdentity = { readonly secret: string } | { readonly jwks: string };

/** "demo=hs256:…, spor=jwks:https://…" → by site. */
export function siteIdentities(text: string, context: z.RefinementCtx<string>) {
  const identities: Record<string, SiteIdentity> = {};
  for (const item of list(text)) {
    const [, site = "", kind, value = ""] = /^([^=]*)=(hs256|jwks):(.*)$/.exec(item) ?? [];
    const usable =
      kind === "hs256" ? value.length >= 32 : URL.canParse(value) && isPrivate(new URL(value));
    if (!SITE_ID.test(site) || !usable) {
      context.addIssue("expected site=hs256:secret or site=jwks:address");
      return z.NEVER;
    }
    identities[site] = kind === "hs256" ? { secret: value } : { jwks: value };
  }
  return identities;
}

/** Keys that came over an open network could be anybody's. */
function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/** Nobody but people on this machine reaches a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
}
