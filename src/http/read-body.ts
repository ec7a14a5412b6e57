import type { Request, RequestHandler } from "express";
import { Problem } from "../errors.ts";
import { receiving } from "./bodies-under-way.ts";
import { busy } from "./overload.ts";
import { parseStrictJson } from "./strict-json.ts";

/** How long a sender may go on after its body was refused, so that it can read why. */
const GRACE_MS = 2_000;

/**
 * Reads a JSON body into `request.body`. Only application/json in UTF-8 is taken: other types
 * are what a page of another site may send without asking the browser's leave first.
 * @param limit in bytes
 */
export function readJsonBody(limit: number): RequestHandler {
  return async (request, _response, next) => {
    const { media, isPlain } = typeOf(request);
    if (media !== "application/json" || !isPlain) throw new Problem("request.content-type");
    request.body = parseStrictJson(await readBytes(request, limit));
    next();
  };
}

/**
 * Reads what a form sent into `request.body`, name by name; what is no form is left unread.
 * @param limit in bytes
 */
export function readFormBody(limit: number): RequestHandler {
  return async (request, _response, next) => {
    const { media, isPlain } = typeOf(request);
    if (media === "application/x-www-form-urlencoded") {
      if (!isPlain) throw new Problem("request.content-type");
      const fields = new URLSearchParams((await readBytes(request, limit)).toString());
      request.body = Object.fromEntries(fields);
    }
    next();
  };
}

/**
 * The whole body. Express's own readers take a body that is too large to its end before they
 * refuse it, which one that never ends would use.
 * @throws Problem as soon as there are more than `limit` bytes, or too many in all bodies together
 */
function readBytes(request: Request, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = () => {
      counted.over();
      request.off("data", take).off("end", end).off("close", cut).off("error", cut);
    };
    const refuse = (problem: Problem) => {
      stop();
      chunks.length = 0;
      letGo(request);
      reject(problem);
    };
    const counted = receiving(() => refuse(busy()));
    const tooLarge = () =>
      new Problem("request.too-large", { detail: `At most ${limit} bytes are accepted.` });
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) return refuse(tooLarge());
      chunks.push(chunk);
      counted.grew(chunk.length);
    };
    const end = () => {
      stop();
      resolve(Buffer.concat(chunks, size));
    };
    // Nobody is there any more to read an answer.
    const cut = () => {
      stop();
      reject(new Problem("request.malformed-json"));
    };
    if (Number(request.headers["content-length"]) > limit) refuse(tooLarge());
    else request.on("data", take).on("end", end).on("close", cut).on("error", cut);
  });
}

/** Reads the rest away for a moment, then ends the connection if there is no end to it. */
function letGo(request: Request): void {
  let cutOff: NodeJS.Timeout | undefined;
  // From the answer on, which a busy machine may send late.
  request.res?.once("finish", () => {
    if (request.readableEnded) return;
    cutOff = setTimeout(() => request.socket.destroy(), GRACE_MS).unref();
  });
  request.once("end", () => clearTimeout(cutOff));
  request.on("error", () => {});
  request.resume();
}

/** @returns the media type, and whether the bytes are UTF-8 that nothing was done to */
function typeOf({ headers }: Request): { readonly media: string; readonly isPlain: boolean } {
  const { "content-type": type = "", "content-encoding": encoding = "identity" } = headers;
  const [media = "", ...parameters] = type.split(";").map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charsets.every((charset) => /^charset="?utf-?8"?$/.test(charset));
  return { media, isPlain: isUtf8 && encoding.toLowerCase() === "identity" };
}
