import { Problem } from "../errors.ts";

/**
 * The site a request speaks of.
 * @param accepted the configured ids, the first being the default; empty: any
 * @throws Problem for a site this service does not serve
 */
export function siteOf(asked: string | undefined, accepted: readonly string[]): string {
  const site = asked ?? accepted[0] ?? "default";
  if (accepted.length > 0 && !accepted.includes(site)) {
    throw new Problem("comment.unknown-site", {
      errors: [{ path: "site", message: "This site is not served here." }],
    });
  }
  return site;
}
