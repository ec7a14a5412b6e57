import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request, RequestHandler, Response } from "express";
import { pinoHttp } from "pino-http";
import { v7 as uuidv7 } from "uuid";
import type { Logger } from "../logger.ts";
import { clientAddress, loggedAddress } from "./client-address.ts";

/** Gives every request an id of ours; one sent by the caller could forge log lines. */
export const requestId: RequestHandler = (request, response, next) => {
  request.id = uuidv7();
  response.set("X-Request-Id", String(request.id));
  next();
};

/**
 * One line a request: id, method, route, status, milliseconds, the sender's network, and what
 * the handler noted (statuses and ids). The route is the pattern, never the address: that may
 * hold what people wrote, or a token.
 */
export function accessLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: "id" },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? "error" : "info"),
    customSuccessMessage: () => "request",
    customErrorMessage: () => "request",
    customSuccessObject: line,
    customErrorObject: (request, response, _error, value) => ({
      ...line(request, response, value),
      ...(response.err ? { err: response.err } : {}),
    }),
  });
}

function line(
  req: IncomingMessage,
  res: ServerResponse,
  { responseTime }: { responseTime: number },
) {
  const [request, response] = [req as Request, res as Response];
  return {
    method: request.method,
    route: request.route?.path ?? null,
    status: response.statusCode,
    ms: responseTime,
    from: loggedAddress(clientAddress(request)),
    ...(response.locals.problem ? { problem: response.locals.problem } : {}),
    ...(response.writableFinished ? {} : { aborted: true }),
    ...response.locals.noted,
  };
}
