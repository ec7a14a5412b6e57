import { IncomingMessage, ServerResponse } from "node:http";
import type { Express } from "express";

/** The classes that an HTTP server makes its requests and responses of. */
export interface MessageClasses {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

/**
 * Classes for `http.createServer` whose objects have the app's prototypes from the beginning.
 * Express sets them on every request and response; on Node's own classes that changes the objects'
 * shape, which V8 pays for with half of the time that a small request takes. Here it changes
 * nothing.
 */
export function expressClasses(app: Express): MessageClasses {
  return {
    IncomingMessage: madeAs(IncomingMessage, app.request),
    ServerResponse: madeAs(ServerResponse, app.response),
  };
}

/** A class's `prototype` cannot be replaced, a function's can. */
function madeAs<T extends abstract new (...args: never[]) => object>(base: T, prototype: object) {
  function Made(...args: unknown[]) {
    return Reflect.construct(base as never, args, Made);
  }
  Made.prototype = prototype;
  return Object.assign(Made, base) as unknown as T;
}
