import { type RequestHandler, raw } from "express";
import { Problem } from "../errors.ts";
import { parseStrictJson } from "./strict-json.ts";

/**
 * Reads a JSON body into `request.body`. Only application/json in UTF-8 is taken: other types
 * are what a page of another site may send without asking the browser's leave first.
 * @param limit in bytes
 */
export function readJsonBody(limit: number): RequestHandler[] {
  return [
    (request, response, next) => {
      refuseOtherTypes(request.headers["content-type"], request.headers["content-encoding"]);
      if (Number(request.headers["content-length"]) > limit) {
        // Answering before the body has come makes the connection useless for a next request.
        response.set("Connection", "close");
        throw tooLarge(limit);
      }
      next();
    },
    raw({ type: () => true, limit, inflate: false }),
    (request, _response, next) => {
      request.body = parseStrictJson(
        request.body instanceof Buffer ? request.body : Buffer.alloc(0),
      );
      next();
    },
  ];
}

/** The refusal of a body over `limit` bytes. */
export function tooLarge(limit: number): Problem {
  return new Problem("request.too-large", { detail: `At most ${limit} bytes are accepted.` });
}

function refuseOtherTypes(type = "", encoding = "identity"): void {
  const [media, ...parameters] = type.split(";").map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charsets.every((charset) => /^charset="?utf-?8"?$/.test(charset));
  if (media !== "application/json" || !isUtf8 || encoding.toLowerCase() !== "identity") {
    throw new Problem("request.content-type");
  }
}
