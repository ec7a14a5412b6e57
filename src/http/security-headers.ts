import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Headers that keep a browser from doing more with an answer than it should. The policy allows
 * our own files alone: no inline script or style, no other site, no frame around us.
 * @param secure whether people reach the service by https
 */
export function securityHeaders(secure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // The readable API page draws its icons with data: images.
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // "no-referrer" would make browsers hide the origin of our own forms as well.
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    strictTransportSecurity: secure,
  });
}
