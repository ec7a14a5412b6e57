import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Headers that keep a browser from doing more with an answer than it should. The policy allows
 * our own files alone: no inline script or style, no other site, no frame around us.
 * @param secure whether people reach the service by https
 */
export function securityHeaders(secure: boolean): RequestHandler {
  const headers = headersOf(
    helmet({
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
    }),
  );
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

type SetHeaders = ReturnType<typeof helmet>;

/** They are the same for every answer, so helmet need not put them together each time. */
function headersOf(set: SetHeaders): readonly (readonly [name: string, value: string])[] {
  const headers = new Map<string, string>();
  const response = new Proxy({} as Parameters<SetHeaders>[1], {
    get: (_, property) => {
      if (property === "setHeader")
        return (name: string, value: string) => headers.set(name, value);
      if (property === "removeHeader") return (name: string) => headers.delete(name);
      throw new Error(`helmet looked at ${String(property)} of a response`);
    },
  });
  set({} as Parameters<SetHeaders>[0], response, (error) => {
    if (error) throw error;
  });
  return [...headers];
}
