import type { JWTVerifyGetKey } from "jose";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import { oneLine } from "./text-fields.ts";

/** Algorithms whose public keys a site may publish. */
const PUBLISHED = ["RS256", "PS256", "ES256", "EdDSA"];
/** Clocks of two machines may differ so much. Seconds. */
const CLOCK_SECONDS = 30;

const readerName = oneLine(80);

/** Reads who a site says its reader is. */
export interface Identities {
  /**
   * The name that the site's token states.
   * @throws Problem when the token is not the site's, not for this service, or out of date
   */
  nameIn(token: string, site: string): Promise<string>;
}

/**
 * Verifies JSON Web Tokens (RFC 7519) of the configured sites: `aud` is the site's id, `exp` a
 * time to come, `name` what the reader is called.
 */
export function createIdentities({ siteIdentities }: Pick<Config, "siteIdentities">): Identities {
  const published = new Map<string, JWTVerifyGetKey>();
  return {
    async nameIn(token, site) {
      const kept = Object.hasOwn(siteIdentities, site) ? siteIdentities[site] : undefined;
      if (!kept)
        throw new Problem("identity.invalid", { detail: "The site has no SITE_IDENTITY." });
      // Loaded where wanted alone: starting is quicker without it.
      const { createRemoteJWKSet, jwtVerify } = await import("jose");
      const rules = { audience: site, requiredClaims: ["exp"], clockTolerance: CLOCK_SECONDS };
      try {
        if ("secret" in kept) {
          const key = new TextEncoder().encode(kept.secret);
          const { payload } = await jwtVerify(token, key, { ...rules, algorithms: ["HS256"] });
          return readerName.parse(payload.name);
        }
        const keys = published.get(site) ?? createRemoteJWKSet(new URL(kept.jwks));
        published.set(site, keys);
        const { payload } = await jwtVerify(token, keys, { ...rules, algorithms: PUBLISHED });
        return readerName.parse(payload.name);
      } catch {
        throw new Problem("identity.invalid");
      }
    },
  };
}
